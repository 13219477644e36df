package org.hpo4j.execution.process;

import java.time.Duration;

/** How long a worker may take: for a trial, from its start or resumption; for an epoch, from one report to the next. */
record TimeLimits(Duration start, Duration trial, Duration epoch) {
    /** Far enough to be never, near enough not to overflow when it is added to. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    static final TimeLimits NONE = new TimeLimits(Duration.ofMinutes(2), NEVER, NEVER);

    static Duration positive(String what, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("Worker processes: time limit of " + what + " (" + time
                    + ") must be above 0.\nMaybe give several times what it takes; without a limit leave it out.");
        }
        return time.compareTo(NEVER) < 0 ? time : NEVER;
    }

    long startNanos() {
        return start.toNanos();
    }

    long trialNanos() {
        return trial.toNanos();
    }

    long epochNanos() {
        return epoch.toNanos();
    }
}
