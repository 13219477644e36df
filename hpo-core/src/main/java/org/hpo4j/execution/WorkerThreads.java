package org.hpo4j.execution;

import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyException;
import org.hpo4j.study.Turns;

/**
 * Runs a study's trials on threads of this process.
 *
 * <p>Each of N workers asks the study for a trial, runs it to its end, and asks again. A trial that throws is FAILED with
 * its cause, whatever it throws, and its worker goes on. Only if the first {@link #FAILURE_LIMIT} trials of a run all fail
 * is the run ended, since then it is the objective that is wrong and not a configuration.
 *
 * <p>Thread safety: a run belongs to the thread that calls {@link #run}; the objective is called by N threads.
 */
public final class WorkerThreads {
    /** How many trials of a run may fail before any ends otherwise: {@value}. */
    public static final int FAILURE_LIMIT = 5;

    private final int workers;
    private final boolean strict;

    private WorkerThreads(int workers, boolean strict) {
        this.workers = workers;
        this.strict = strict;
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
        return new WorkerThreads(workers, false);
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
        return new WorkerThreads(workers, true);
    }

    /**
     * Runs trials until the study is finished.
     *
     * @param study what to run
     * @param objective how to evaluate a trial
     * @throws InterruptedException if the calling thread is interrupted; the running trials are interrupted too, without
     *     waiting for them, and go on when the study is opened again
     * @throws IllegalArgumentException if the study's scheduler pauses trials and the objective can't
     * @throws StudyException if the first trials all failed
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
        StrictOrder order = strict ? new StrictOrder(workers) : null;
        Run run = new Run(study, objective, order);
        List<Thread> threads = IntStream.rangeClosed(1, workers)
                .mapToObj(i -> new Thread(() -> run.work(i), "hpo-worker-" + i))
                .toList();
        if (order != null) {
            study.orderBy(order);
        }
        try {
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException | Error e) {
            // An Error if no more threads can be made.
            run.cancel();
            threads.forEach(Thread::interrupt);
            throw e;
        } finally {
            if (order != null) {
                study.orderBy(Turns.ARRIVAL);
                order.logCost(study);
            }
        }
        run.rethrow();
    }
}
