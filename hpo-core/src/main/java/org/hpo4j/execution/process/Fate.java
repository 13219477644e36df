package org.hpo4j.execution.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a worker that ended has left behind, from which is read what became of it.
 *
 * @param worker names it
 * @param exitCode its exit code; 128 and the number of the signal that ended it
 * @param report the JVM's report of a crash
 * @param lastWords the last lines of the trial's that it wrote
 * @param systemKilled whether Linux has killed a process for want of memory since it was started
 */
record Fate(String worker, int exitCode, Optional<CrashReport> report, List<String> lastWords, boolean systemKilled) {
    private static final int SIGNALLED = 128;

    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(15, "SIGTERM"));
    private static final Set<String> CRASHES = Set.of("SIGILL", "SIGABRT", "SIGBUS", "SIGFPE", "SIGSEGV");
    private static final Set<String> REQUESTS = Set.of("SIGHUP", "SIGINT", "SIGTERM");

    LostWorker read() {
        Loss.Kind kind = kind();
        return new LostWorker(kind, worker + " " + words(kind), REQUESTS.contains(signal()));
    }

    private Loss.Kind kind() {
        boolean killed = signal().equals("SIGKILL");
        boolean exhausted = report.isPresent()
                ? report.get().wantsMemory()
                : lastWords.stream().anyMatch(OutOfMemory::isIn);
        if (exhausted || (killed && systemKilled)) {
            return Loss.Kind.OUT_OF_MEMORY;
        } else if (report.isPresent() || CRASHES.contains(signal())) {
            return Loss.Kind.CRASHED;
        }
        return signal().isEmpty() ? Loss.Kind.EXITED : Loss.Kind.KILLED;
    }

    private String words(Loss.Kind kind) {
        String code = "exit code " + exitCode + (signal().isEmpty() ? "" : " (" + signal() + ")");
        return switch (kind) {
            case OUT_OF_MEMORY -> "ran out of memory: " + code;
            case CRASHED ->
                "crashed: " + code + report.map(CrashReport::describe).orElse("");
            case KILLED -> "ended by signal " + (exitCode - SIGNALLED) + " (" + signal() + ")";
            default -> "ended with " + code;
        };
    }

    private String signal() {
        return SIGNALS.getOrDefault(exitCode - SIGNALLED, "");
    }
}
