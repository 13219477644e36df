package org.hpo4j.execution;

import java.util.Optional;
import org.hpo4j.study.StaleTrialException;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyException;
import org.hpo4j.study.Trial;
import org.hpo4j.study.TrialStoppedException;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.TrialRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop of one worker, shared by the workers of a run; what it holds of the run is guarded by itself. */
final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerThreads.class);

    private final Study study;
    private final Objective objective;
    private final @Nullable StrictOrder order;
    private final FailureBrake brake;
    private final Retries retries;
    private @Nullable Throwable fault;
    private volatile boolean cancelled;

    /** Makes a run; {@code order} is null if the workers are heard as they come. */
    Run(Study study, Objective objective, @Nullable StrictOrder order, FailurePolicy policy) {
        this.study = study;
        this.objective = objective;
        this.order = order;
        this.brake = new FailureBrake(policy.limit());
        this.retries = new Retries(policy.retries());
    }

    // Also an Error of the sampler must end the run by name: a worker that just dies looks like one that is done.
    @SuppressWarnings("CatchingUnchecked")
    void work(int worker) {
        try {
            if (order != null) {
                order.enter(worker);
            }
            Optional<Trial> trial = take();
            while (trial.isPresent()) {
                runTrial(trial.get());
                trial = take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            end(e);
        } finally {
            if (order != null) {
                order.leave();
            }
        }
    }

    private Optional<Trial> take() throws InterruptedException {
        return order == null ? study.take() : order.take(study);
    }

    /** Starts no further trial; to be called before the workers are interrupted. */
    void cancel() {
        cancelled = true;
        study.stop();
        if (order != null) {
            order.open();
        }
    }

    private void runTrial(Trial trial) {
        boolean ended = isEnded(trial);
        if (!cancelled) {
            // An interrupt that a trial left behind is not for this worker.
            Thread.interrupted();
        }
        if (ended && trial.isLatest()) {
            count(study.trial(trial.number()));
        }
    }

    /** Whoever has the trial now goes on with it, and ends it. */
    private boolean isEnded(Trial trial) {
        try {
            return evaluate(trial);
        } catch (StaleTrialException e) {
            LOG.warn("{}", e.getMessage());
            return false;
        }
    }

    /** Returns whether the trial came to an end or a pause here; if not, another worker may have it by now. */
    // An objective may throw anything, also errors of native code: the trial dies of it, the study does not.
    @SuppressWarnings("CatchingUnchecked")
    private boolean evaluate(Trial trial) {
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
                return !isRetried(trial, e) && fail(trial, e);
            }
            warn("Study \"{}\", trial {} was handed out again while an attempt before failed.", trial, e);
        }
        return true;
    }

    private void interrupt(Trial trial, WorkerLostException loss) {
        if (!cancelled && trial.isRunning()) {
            trial.interrupt(String.valueOf(loss.getMessage()));
        }
    }

    /** Hands the trial out again after a fault that may be absent next time, if it has attempts left. */
    private boolean isRetried(Trial trial, Throwable fault) {
        if (study.isSuspended() && !cancelled && trial.isRunning()) {
            // A program that the same Ctrl-C has ended is not at fault; a fault that was its own comes again.
            trial.interrupt(describe(fault));
            return true;
        }
        if (cancelled || !trial.isRunning() || isPausing(trial) || !Retries.canHelp(fault)) {
            return false;
        }
        Optional<String> cause = retries.grant(trial.number(), describe(fault));
        cause.ifPresent(text -> {
            trial.interrupt(text);
            warn("Study \"{}\", trial {} is tried again after a fault.", trial, fault);
        });
        return cause.isPresent();
    }

    /** Returns true, also for a cancelled run, in which the trial is not to blame. */
    private boolean fail(Trial trial, Throwable cause) {
        if (!cancelled) {
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
            return String.valueOf(cause);
        } catch (Throwable e) {
            return cause.getClass().getName();
        }
    }

    private boolean isPausing(Trial trial) {
        return trial.isRunning() && study.trial(trial.number()).decision() instanceof Decision.Pause;
    }

    private synchronized void count(TrialRecord trial) {
        brake.count(study.definition(), trial).ifPresent(this::end);
    }

    private synchronized void end(Throwable cause) {
        if (fault == null) {
            fault = cause;
        }
        study.stop();
    }

    synchronized void rethrow() {
        if (fault instanceof Error error) {
            throw error;
        }
        if (fault instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
