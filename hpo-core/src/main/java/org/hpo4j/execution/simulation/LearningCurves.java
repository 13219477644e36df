package org.hpo4j.execution.simulation;

import org.hpo4j.study.Trial;

/**
 * What training would give: the learning curve of every trial, from a function or a table.
 *
 * <p>Thread safety: called by the one thread of the simulation.
 */
@FunctionalInterface
public interface LearningCurves {
    /**
     * Returns the curve of a trial.
     *
     * <p>Called whenever a worker takes the trial up, so a trial that is resumed asks again and must get the same curve.
     * What is random in a curve comes from {@link Trial#seed()}.
     *
     * @param trial what is trained: its configuration and, for a fork, its donor
     * @return the curve from the beginning, also for a trial that goes on from a checkpoint
     */
    SimulatedCurve curve(Trial trial);
}
