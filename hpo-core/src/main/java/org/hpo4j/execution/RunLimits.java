package org.hpo4j.execution;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long a run and its trials may take.
 *
 * @param run the run, from its start
 * @param trial a trial, from its start or resumption
 * @param grace how long a trial that has failed for its limit is waited for
 * @param alarms makes the clock of a run
 */
record RunLimits(Duration run, Duration trial, Duration grace, Supplier<Alarms> alarms) {
    static final Duration GRACE = Duration.ofSeconds(30);

    /** Far enough to be never, near enough not to overflow when it is added to. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    static final RunLimits NONE = new RunLimits(NEVER, NEVER, GRACE, Alarms::ofSystem);

    RunLimits ofRun(Duration limit) {
        return new RunLimits(positive("a run", limit), trial, grace, alarms);
    }

    RunLimits ofTrial(Duration limit, Duration patience) {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("Worker threads: grace (" + patience
                    + ") must not be negative.\nMaybe give the time from one report to the next.");
        }
        return new RunLimits(run, positive("a trial", limit), patience, alarms);
    }

    RunLimits by(Supplier<Alarms> clock) {
        return new RunLimits(run, trial, grace, clock);
    }

    private static Duration positive(String what, Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("Worker threads: time limit of " + what + " (" + limit
                    + ") must be above 0.\nMaybe give several times what it takes; without a limit leave it out.");
        }
        return limit.compareTo(NEVER) < 0 ? limit : NEVER;
    }

    boolean limitsRuns() {
        return run.compareTo(NEVER) < 0;
    }

    boolean limitsTrials() {
        return trial.compareTo(NEVER) < 0;
    }
}
