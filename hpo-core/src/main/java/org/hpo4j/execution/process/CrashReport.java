package org.hpo4j.execution.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM wrote of its own crash, {@code hs_err_pid123.log}.
 *
 * @param file where it is
 * @param head its first lines
 */
record CrashReport(Path file, List<String> head) {
    private static final int LINES = 40;
    private static final Pattern SIGNAL = Pattern.compile("#\\s+(SIG[A-Z]+|EXCEPTION_[A-Z_]+) .*");
    private static final Pattern FRAME = Pattern.compile("# ([CV]\\s+\\[.*)");

    static Optional<CrashReport> find(Path folder, long pid) {
        Path file = folder.resolve("hs_err_pid" + pid + ".log");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return Optional.of(new CrashReport(file, lines.limit(LINES).toList()));
        } catch (IOException e) {
            return Optional.of(new CrashReport(file, List.of()));
        }
    }

    boolean wantsMemory() {
        return head.stream().anyMatch(OutOfMemory::isIn);
    }

    /** Says what it was and where: {@code ", SIGSEGV in C  [libnd4jcpu.so+0x12], see /work/hs_err_pid123.log"}. */
    String describe() {
        String signal = first(SIGNAL).map(name -> ", " + name).orElse("");
        String frame = first(FRAME).map(code -> " in " + code.strip()).orElse("");
        return signal + frame + ", see " + file;
    }

    private Optional<String> first(Pattern pattern) {
        return head.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .findFirst();
    }
}
