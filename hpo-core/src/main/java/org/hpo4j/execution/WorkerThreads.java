package org.hpo4j.execution;

import java.time.Duration;
import java.util.function.Supplier;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyException;
import org.hpo4j.study.Turns;

/**
 * Runs a study's trials on threads of this process.
 *
 * <p>Each of N workers asks the study for a trial, runs it to its end, and asks again. A trial that throws is FAILED with
 * its cause, whatever it throws, and its worker goes on. Only if {@value #FAILURE_LIMIT} trials in a row fail by one cause
 * is the run ended, since then it is the objective that is wrong and not a configuration; see {@link #failureLimit}.
 *
 * <p>Thread safety: a run belongs to the thread that calls {@link #run}; the objective is called by N threads.
 */
public final class WorkerThreads {
    /** How many trials fail in a row by one cause before the run is ended, if nothing else is said: {@value}. */
    public static final int FAILURE_LIMIT = 5;

    private final int workers;
    private final boolean strict;
    private final FailurePolicy policy;
    private final RunLimits limits;
    private final boolean heedsCtrlC;

    private WorkerThreads(int workers, boolean strict, FailurePolicy policy, RunLimits limits, boolean heedsCtrlC) {
        this.workers = workers;
        this.strict = strict;
        this.policy = policy;
        this.limits = limits;
        this.heedsCtrlC = heedsCtrlC;
    }

    /**
     * Sets the number of workers.
     *
     * @param workers how many trials run at once, 1 or more
     * @return the runner
     * @throws IllegalArgumentException if {@code workers < 1}
     */
    public static WorkerThreads of(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("Worker threads: workers (" + workers
                    + ") must be at least 1.\nMaybe use one a core: Runtime.getRuntime().availableProcessors().");
        }
        return new WorkerThreads(workers, false, FailurePolicy.DEFAULT, RunLimits.NONE, false);
    }

    /**
     * Hears the workers by virtual time instead of by arrival, so that the whole parallel study is reproducible: always the
     * one that has trained the fewest epochs is next (units of the resource, its trials together; of equal ones the lowest
     * number), and the others wait for it.
     *
     * <p>Equal runs then append equal logs, if the objective does equal things: the same values for the same trial, reported
     * by the thread that it was called on, and neither stopped from outside nor interrupted. The cost is waiting; a run
     * ends with a line that says how much. One trial that hangs holds up all.
     *
     * @return the runner so changed
     */
    public WorkerThreads inStrictOrder() {
        return new WorkerThreads(workers, true, policy, limits, heedsCtrlC);
    }

    /**
     * Sets how many trials fail in a row by one cause before the run is ended: at any time, since an objective can also
     * break in the middle of a study, by a full disk or a lost server.
     *
     * <p>A trial that ends or pauses without a fault, and a fault by another cause, begins the count anew. Causes that
     * differ only in numbers are one. Where no trial of the run has ended otherwise, twice as many failures end it, whatever
     * their causes. The study can be opened again and goes on.
     *
     * @param failures 1 or more; {@value #FAILURE_LIMIT} by default; {@link Integer#MAX_VALUE} for no limit
     * @return a copy with this limit
     * @throws IllegalArgumentException if {@code failures < 1}
     */
    public WorkerThreads failureLimit(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("Worker threads: failure limit (" + failures
                    + ") must be at least 1.\nMaybe 1, which ends the run with its first failed trial.");
        }
        return new WorkerThreads(workers, strict, policy.withLimit(failures), limits, heedsCtrlC);
    }

    /**
     * Has a trial that fails tried again: at once, before new trials, from its last checkpoint if the objective keeps any,
     * else from its beginning; what it reports again changes nothing.
     *
     * <p>A fault that is bound to come again fails the trial at once: an argument that is refused, a class that is missing,
     * an error of the program; see {@link Retries#canHelp}. Each failed attempt is in the log.
     *
     * @param each how often a trial is tried again, in earlier runs too, 0 or more; 0 by default
     * @return a copy with this limit
     * @throws IllegalArgumentException if {@code each < 0}
     */
    public WorkerThreads retries(int each) {
        return new WorkerThreads(workers, strict, policy.withRetries(Retries.checked(each)), limits, heedsCtrlC);
    }

    /**
     * Limits the time of a trial as {@link #trialLimit(Duration, Duration)}, with a grace time of 30 s.
     *
     * @param limit above 0; none by default
     * @return a copy with this limit
     * @throws IllegalArgumentException if the limit is not above 0
     */
    public WorkerThreads trialLimit(Duration limit) {
        return trialLimit(limit, RunLimits.GRACE);
    }

    /**
     * Limits the time of a trial, from its start or resumption to its end or pause. One that takes longer is FAILED, "ran
     * past its time limit of PT10M", or is tried again where the run has {@link #retries}.
     *
     * <p>A thread can't be killed. So the study goes on at once without the trial, its thread is interrupted, and its next
     * report is refused, which ends most objectives. If the thread is not back after the grace time either, it is left
     * behind, with a warning that names it, and another takes its place; it keeps its memory until the program ends, which
     * it does not delay. In {@linkplain #inStrictOrder strict order} the time
     * that a trial waits for its turn counts, but it does not fail while it waits.
     *
     * @param limit above 0; several times what a trial takes
     * @param grace how long the thread is waited for, such as the time from one report to the next; not negative
     * @return a copy with these times
     * @throws IllegalArgumentException if the limit is not above 0, or the grace time is negative
     */
    public WorkerThreads trialLimit(Duration limit, Duration grace) {
        return with(limits.ofTrial(limit, grace));
    }

    /**
     * Limits the time of a run: when it is over the study is {@linkplain Study#suspend suspended}. Each running trial makes
     * its next report, and goes on there when the study is opened again; one that has no report to make ends as it would.
     * Objectives that may hang have a {@link #trialLimit} too, for the run ends with its last trial.
     *
     * <p>Time is that of this run, from its start; {@code StudyStoppers.wallTime} counts that of the study.
     *
     * @param limit above 0; none by default
     * @return a copy with this limit
     * @throws IllegalArgumentException if the limit is not above 0
     */
    public WorkerThreads runLimit(Duration limit) {
        return with(limits.ofRun(limit));
    }

    /** Measures time otherwise. */
    WorkerThreads by(Supplier<Alarms> clock) {
        return with(limits.by(clock));
    }

    private WorkerThreads with(RunLimits changed) {
        return new WorkerThreads(workers, strict, policy, changed, heedsCtrlC);
    }

    /**
     * Has Ctrl-C end this JVM after the current epoch instead of at once: each running trial makes its next report, the
     * study is suspended ({@link Study#suspend}), and the JVM exits with code 130, as it does by default, its shutdown hooks
     * run. The same program goes on there. A second Ctrl-C ends it at once; nothing that
     * was reported is lost by that either.
     *
     * <p>For programs whose only purpose is the run: it takes SIGINT for its time, and {@link #run} does not return after
     * Ctrl-C. Where the JVM leaves signals alone (option {@code -Xrs}) nothing is changed.
     *
     * @return a copy that does so
     */
    public WorkerThreads endingOnCtrlC() {
        return new WorkerThreads(workers, strict, policy, limits, true);
    }

    /**
     * Runs trials until the study is finished.
     *
     * @param study what to run
     * @param objective how to evaluate a trial
     * @throws InterruptedException if the calling thread is interrupted; the running trials are interrupted too, without
     *     waiting for them, and go on when the study is opened again
     * @throws IllegalArgumentException if the study's scheduler pauses trials and the objective can't
     * @throws StudyException if trials failed in a row by one cause, see {@link #failureLimit}
     * @throws org.hpo4j.HpoException if the study's log can't be written
     */
    public void run(Study study, Objective objective) throws InterruptedException {
        if (study.needsCheckpoints() && !(objective instanceof ResumableObjective)) {
            throw new IllegalArgumentException(
                    "Worker threads: objective (" + objective.getClass().getName()
                            + ") must be a ResumableObjective, since the study's scheduler, "
                            + study.definition().scheduler()
                            + ", pauses trials.\nMaybe implement it, or use a scheduler that only stops, such as Asha.stopping.");
        }
        if (heedsCtrlC) {
            try (CtrlC ctrlC = CtrlC.suspends(study)) {
                runTrials(study, objective);
                ctrlC.exitIfPressed();
            }
        } else {
            runTrials(study, objective);
        }
    }

    private void runTrials(Study study, Objective objective) throws InterruptedException {
        StrictOrder order = strict ? new StrictOrder(workers) : null;
        if (order != null) {
            study.orderBy(order);
        }
        try (Run run = new Run(study, objective, order, policy, limits)) {
            run.run(workers);
        } finally {
            if (order != null) {
                study.orderBy(Turns.ARRIVAL);
                order.logCost(study);
            }
        }
    }
}
