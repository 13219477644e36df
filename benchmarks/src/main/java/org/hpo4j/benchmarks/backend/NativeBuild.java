package org.hpo4j.benchmarks.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hpo4j.HpoException;

/**
 * ND4J's native code for one host and one level of processors.
 *
 * @param classifier such as {@code linux-x86_64-avx2}
 * @param jar the artifact
 */
record NativeBuild(String classifier, Path jar) {
    private static final Pattern NAME = Pattern.compile("nd4j-native-\\d.*-((linux|windows|macosx)-.+)\\.jar");
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    /** The build in a file of this name, if it is one. */
    static Optional<NativeBuild> of(Path jar) {
        Matcher name = NAME.matcher(jar.getFileName().toString());
        return name.matches() ? Optional.of(new NativeBuild(name.group(1), jar)) : Optional.empty();
    }

    /** The builds in a folder, the plain one first. */
    static List<NativeBuild> in(Path folder) {
        List<NativeBuild> builds = Files.isDirectory(folder) ? list(folder) : List.of();
        if (builds.isEmpty()) {
            throw new HpoException("Backends: folder (" + folder + ") must hold builds of nd4j-native.\n"
                    + "Maybe copy them there: mvn -q -Pquickstart,backends package");
        }
        return builds;
    }

    private static List<NativeBuild> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> of(file).stream())
                    .sorted(Comparator.comparing(NativeBuild::classifier))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the build needs and this processor has not, as far as the system tells. */
    Optional<String> lacking() {
        String flags = flags();
        return Stream.of("avx2", "avx512")
                .filter(level -> classifier.endsWith(level) && !flags.isEmpty() && !flags.contains(" " + level))
                .findFirst();
    }

    private static String flags() {
        try (Stream<String> lines = Files.exists(PROCESSOR) ? Files.lines(PROCESSOR) : Stream.<String>empty()) {
            return lines.filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .orElse("")
                    .toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
