package org.hpo4j.execution.process;

import org.hpo4j.study.Trial;

/**
 * Decides what becomes of a trial that has lost its worker process, and takes note of why.
 *
 * <p>A device scheduler grows its estimate of the trial's memory here.
 */
@FunctionalInterface
public interface LossRule {
    /** How many workers a trial may lose before it is set aside, if nothing else is said: {@value}. */
    int LOSSES = 2;

    /**
     * Decides about a trial. Called by the thread that waits for the trial, while the trial is still RUNNING.
     *
     * @param trial the trial, to be read only
     * @param loss what happened
     * @return true if it is handed out again, to go on from its checkpoint if its objective keeps one; false if it is
     *     FAILED, with this cause
     */
    boolean goesOn(Trial trial, Loss loss);

    /**
     * Sets a trial aside when it has lost a number of workers.
     *
     * @param losses 1 or more; {@value #LOSSES} is the default of {@link WorkerProcesses}
     * @return the rule
     * @throws IllegalArgumentException if {@code losses < 1}
     */
    static LossRule setAsideAfter(int losses) {
        if (losses < 1) {
            throw new IllegalArgumentException("Worker processes: losses (" + losses
                    + ") must be at least 1.\nMaybe 1, which fails a trial with its first worker.");
        }
        return (trial, loss) -> loss.times() < losses;
    }
}
