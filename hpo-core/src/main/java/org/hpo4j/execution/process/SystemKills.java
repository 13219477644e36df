package org.hpo4j.execution.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Counts the processes that Linux has killed for want of memory in this process's control group, children included.
 *
 * @param events the file {@code memory.events} of the group; where there is none, nothing is counted
 */
record SystemKills(Path events) {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final String GROUP = "0::/";
    private static final String COUNT = "oom_kill ";

    /** Finds the file of this process. */
    static SystemKills ofThisProcess() {
        String group = lines(Path.of("/proc/self/cgroup")).stream()
                .filter(line -> line.startsWith(GROUP))
                .findFirst()
                .orElse(GROUP)
                .substring(GROUP.length());
        return new SystemKills(ROOT.resolve(group).resolve("memory.events"));
    }

    /** Returns how many there were so far. */
    long count() {
        return lines(events).stream()
                .filter(line -> line.startsWith(COUNT))
                .mapToLong(line -> Long.parseLong(line.substring(COUNT.length()).strip()))
                .sum();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
