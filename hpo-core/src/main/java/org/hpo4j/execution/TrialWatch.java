package org.hpo4j.execution;

import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.hpo4j.study.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the time of the trials that a run's workers evaluate.
 *
 * <p>When a trial's time is over it fails, so that the study does not wait for it, and its worker is interrupted. Whatever
 * the objective reports from then on is refused, which ends most. A worker that is not back when the grace time is over too
 * is left behind, and another takes its place. Thread safety: safe.
 */
final class TrialWatch {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerThreads.class);

    private final RunLimits limits;
    private final Alarms alarms;
    private final Crew crew;
    private final Predicate<Thread> heldUp;
    private final BiConsumer<Trial, OverrunException> failing;

    /**
     * Makes a watch; {@code failing} is told of each trial whose time is over, by a thread of the alarms. One whose worker is
     * held up by another gets its time once more.
     */
    TrialWatch(
            RunLimits limits,
            Alarms alarms,
            Crew crew,
            Predicate<Thread> heldUp,
            BiConsumer<Trial, OverrunException> failing) {
        this.limits = limits;
        this.alarms = alarms;
        this.crew = crew;
        this.heldUp = heldUp;
        this.failing = failing;
    }

    /** The calling thread begins to evaluate a trial. */
    Evaluation begin(Trial trial) {
        Evaluation evaluation = new Evaluation(trial, Thread.currentThread());
        if (limits.limitsTrials()) {
            evaluation.limit();
        }
        return evaluation;
    }

    /** A trial on its worker. */
    final class Evaluation {
        private final Trial trial;
        private final Thread worker;
        private Runnable cancel = () -> {};
        private boolean overrun;
        private boolean ended;

        private Evaluation(Trial trial, Thread worker) {
            this.trial = trial;
            this.worker = worker;
        }

        private synchronized void limit() {
            cancel = ended ? () -> {} : alarms.set(limits.trial(), this::fail);
        }

        /** The worker is back; from now on it is not interrupted. Returns whether the trial ran past its time before. */
        synchronized boolean end() {
            ended = true;
            cancel.run();
            return overrun;
        }

        /** The trial fails before its worker is interrupted: what that makes the objective throw comes too late. */
        private void fail() {
            if (heldUp.test(worker)) {
                limit();
            } else if (passes()) {
                failing.accept(trial, new OverrunException(limits.trial()));
                interrupt();
            }
        }

        private synchronized boolean passes() {
            overrun |= !ended && trial.isRunning();
            return !ended;
        }

        private synchronized void interrupt() {
            if (!ended) {
                worker.interrupt();
                cancel = alarms.set(limits.grace(), this::leaveBehind);
            }
        }

        private synchronized void leaveBehind() {
            if (!ended) {
                LOG.warn(
                        "Study \"{}\", trial {} ran past its time limit of {} and has not ended {} after that: thread"
                                + " \"{}\" is left behind, and keeps what it uses; another takes its place.",
                        trial.study().definition().name(),
                        trial.number(),
                        limits.trial(),
                        limits.grace(),
                        worker.getName());
                crew.replace(worker);
            }
        }
    }
}
