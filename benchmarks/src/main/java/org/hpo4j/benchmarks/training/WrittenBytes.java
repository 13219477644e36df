package org.hpo4j.benchmarks.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What this process has written to files, as the kernel counts it. */
final class WrittenBytes {
    private static final Path COUNTS = Path.of("/proc/self/io");
    private static final String CALLS = "wchar: ";

    private WrittenBytes() {}

    /** All bytes that were passed to write calls, whether they reached a disk yet or not; empty where nobody counts. */
    static OptionalLong now() {
        if (!Files.isReadable(COUNTS)) {
            return OptionalLong.empty();
        }
        try {
            return Files.readAllLines(COUNTS).stream()
                    .filter(line -> line.startsWith(CALLS))
                    .mapToLong(line -> Long.parseLong(line.substring(CALLS.length())))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
