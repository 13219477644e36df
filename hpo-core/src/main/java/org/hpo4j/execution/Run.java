package org.hpo4j.execution;

import java.util.Optional;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyException;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.TrialRecord;
import org.jspecify.annotations.Nullable;

/** One run of a study: its workers, each of which evaluates one trial after the other, and what ends it. */
final class Run implements AutoCloseable {
    private final Study study;
    private final @Nullable StrictOrder order;
    private final RunLimits limits;
    private final FailureBrake brake;
    private final Evaluator evaluator;
    private final Crew crew = new Crew(this::work);
    private final Alarms alarms;
    private final TrialWatch watch;
    private @Nullable Throwable fault;
    private volatile boolean cancelled;

    /** Makes a run; {@code order} is null if the workers are heard as they come. */
    Run(Study study, Objective objective, @Nullable StrictOrder order, FailurePolicy policy, RunLimits limits) {
        this.study = study;
        this.order = order;
        this.limits = limits;
        this.brake = new FailureBrake(policy.limit());
        this.evaluator = new Evaluator(study, objective, policy.retries(), () -> cancelled);
        this.alarms = limits.alarms().get();
        this.watch = new TrialWatch(limits, alarms, crew, this::isHeldUp, this::overrun);
    }

    /** Has workers work until the study is over for this process. */
    void run(int workers) throws InterruptedException {
        if (limits.limitsRuns()) {
            alarms.set(limits.run(), () -> study.suspend("the run's time limit of " + limits.run() + " is over"));
        }
        try {
            crew.start(workers);
            crew.await();
        } catch (InterruptedException | Error e) {
            // An Error if no more threads can be made.
            cancel();
            throw e;
        }
        rethrow();
    }

    /** Starts no further trial, and interrupts the workers. */
    private void cancel() {
        cancelled = true;
        study.stop();
        if (order != null) {
            order.open();
        }
        crew.interrupt();
    }

    // Also an Error of the sampler must end the run by name: a worker that just dies looks like one that is done.
    @SuppressWarnings("CatchingUnchecked")
    private void work(int worker) {
        try {
            if (order != null) {
                order.enter(worker);
            }
            Optional<Trial> trial = take();
            while (trial.isPresent()) {
                evaluate(trial.get());
                trial = crew.hasMe() ? take() : Optional.empty();
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

    private boolean isHeldUp(Thread worker) {
        return order != null && order.isWaiting(worker);
    }

    private void evaluate(Trial trial) {
        TrialWatch.Evaluation evaluation = watch.begin(trial);
        boolean ended = false;
        boolean overrun;
        try {
            ended = evaluator.evaluate(trial);
        } finally {
            overrun = evaluation.end();
        }
        if (!cancelled) {
            // An interrupt that a trial left behind is not for this worker.
            Thread.interrupted();
        }
        if (ended && !overrun) {
            count(study.trial(trial.number()));
        }
    }

    /** The objective may end the trial at the same moment: whichever is first counts. */
    @SuppressWarnings("CatchingUnchecked")
    private void overrun(Trial trial, OverrunException cause) {
        try {
            if (trial.isRunning() && evaluator.failOrRetry(trial, cause) && !cancelled) {
                count(study.trial(trial.number()));
            }
        } catch (Throwable e) {
            if (!(e instanceof StudyException) || trial.isRunning()) {
                end(e);
            }
        }
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

    private synchronized void rethrow() {
        if (fault instanceof Error error) {
            throw error;
        }
        if (fault instanceof RuntimeException exception) {
            throw exception;
        }
    }

    @Override
    public void close() {
        alarms.close();
    }
}
