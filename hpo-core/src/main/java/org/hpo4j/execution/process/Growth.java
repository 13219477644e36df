package org.hpo4j.execution.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * By how much the resident memory of a process has grown since it was first measured, as Linux tells it.
 *
 * <p>Used by one trial's thread at a time, as the worker is.
 */
final class Growth {
    private static final String RESIDENT = "VmRSS:";
    private static final long UNKNOWN = -1;

    private final Path status;
    private long first = UNKNOWN;

    Growth(long pid) {
        status = Path.of("/proc", String.valueOf(pid), "status");
    }

    /** Measures it; the first time, and where it can't be measured, the growth is 0. */
    long measure() {
        long now = resident();
        if (first == UNKNOWN) {
            first = now;
        }
        return now == UNKNOWN ? 0 : now - first;
    }

    private long resident() {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(Growth::bytes)
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** Reads a line such as {@code VmRSS:    123456 kB}. */
    private static long bytes(String line) {
        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
    }
}
