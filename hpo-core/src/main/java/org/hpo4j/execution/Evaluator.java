package org.hpo4j.execution;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.hpo4j.study.StaleTrialException;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyException;
import org.hpo4j.study.Trial;
import org.hpo4j.study.TrialStoppedException;
import org.hpo4j.trial.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has an objective evaluate trials, and tells the study what became of each. Thread safety: safe if the objective is. */
final class Evaluator {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerThreads.class);

    private final Study study;
    private final Objective objective;
    private final Retries retries;
    private final BooleanSupplier cancelled;

    /** Makes an evaluator; once the run is cancelled no trial is to blame for what its objective throws. */
    Evaluator(Study study, Objective objective, int retries, BooleanSupplier cancelled) {
        this.study = study;
        this.objective = objective;
        this.retries = new Retries(retries);
        this.cancelled = cancelled;
    }

    /** Returns whether the trial came to an end or a pause here; if not, another worker may have it by now. */
    boolean evaluate(Trial trial) {
        try {
            return tryToEvaluate(trial) && trial.isLatest();
        } catch (StaleTrialException e) {
            // Whoever has the trial now goes on with it, and ends it.
            LOG.warn("{}", e.getMessage());
            return false;
        }
    }

    // An objective may throw anything, also errors of native code: the trial dies of it, the study does not.
    @SuppressWarnings("CatchingUnchecked")
    private boolean tryToEvaluate(Trial trial) {
        try {
            double value = objective.evaluate(trial);
            if (isPausing(trial)) {
                trial.pause();
            } else if (trial.isRunning()) {
                trial.complete(value);
            }
        } catch (StaleTrialException e) {
            throw e;
        } catch (WorkerLostException e) {
            interrupt(trial, e);
            return false;
        } catch (TrialStoppedException e) {
            if (trial.isRunning()) {
                return fail(trial, new StudyException("left by a signal to stop that the study had not given", e));
            }
        } catch (Throwable e) {
            if (trial.isLatest()) {
                return failOrRetry(trial, e);
            }
            warn("Study \"{}\", trial {} was handed out again while an attempt before failed.", trial, e);
        }
        return true;
    }

    private void interrupt(Trial trial, WorkerLostException loss) {
        if (!cancelled.getAsBoolean() && trial.isRunning()) {
            trial.interrupt(String.valueOf(loss.getMessage()));
        }
    }

    /** Returns whether the trial came to an end by a fault; if not, it is handed out again. */
    boolean failOrRetry(Trial trial, Throwable fault) {
        return !isRetried(trial, fault) && fail(trial, fault);
    }

    /** Hands the trial out again after a fault that may be absent next time, if it has attempts left. */
    private boolean isRetried(Trial trial, Throwable fault) {
        if (study.isSuspended() && !cancelled.getAsBoolean() && trial.isRunning()) {
            // A program that the same Ctrl-C has ended is not at fault; a fault that was its own comes again.
            trial.interrupt(describe(fault));
            return true;
        }
        if (cancelled.getAsBoolean() || !trial.isRunning() || isPausing(trial) || !Retries.canHelp(fault)) {
            return false;
        }
        Optional<String> cause = retries.grant(study.trial(trial.number()), describe(fault));
        cause.ifPresent(text -> {
            trial.interrupt(text);
            warn("Study \"{}\", trial {} is tried again after a fault.", trial, fault);
        });
        return cause.isPresent();
    }

    /** Returns true, also for a cancelled run, in which the trial is not to blame. */
    private boolean fail(Trial trial, Throwable cause) {
        if (!cancelled.getAsBoolean()) {
            if (trial.isRunning()) {
                trial.fail(describe(cause));
            }
            warn("Study \"{}\", trial {} failed.", trial, cause);
        }
        return true;
    }

    private void warn(String format, Trial trial, Throwable cause) {
        try {
            LOG.warn(format, study.definition().name(), trial.number(), cause);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn(format, study.definition().name(), trial.number());
        }
    }

    /** What the exception says, or its class if asking it fails too. */
    @SuppressWarnings("CatchingUnchecked")
    private static String describe(Throwable cause) {
        try {
            return String.valueOf(cause instanceof OverrunException ? cause.getMessage() : cause);
        } catch (Throwable e) {
            return cause.getClass().getName();
        }
    }

    private boolean isPausing(Trial trial) {
        return trial.isRunning() && study.trial(trial.number()).decision() instanceof Decision.Pause;
    }
}
