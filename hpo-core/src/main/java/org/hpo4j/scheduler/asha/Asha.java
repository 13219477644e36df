package org.hpo4j.scheduler.asha;

import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.StudyDefinition;

/**
 * Asynchronous successive halving, stopping type: a trial that arrives at a rung goes on if it is among the best
 * 1 / eta of all that have arrived there so far, itself included, and is stopped otherwise.
 *
 * <p>Rungs lie at {@code r, r eta, r eta^2, ...} below R (see {@link RungLevels}). With n trials at the rung the best
 * {@code max(1, floor(n / eta))} go on; equal values share a rank, so that ties go on together. Nobody waits: a decision
 * sees those that came before, not those that come after, so more than 1 / eta of a rung may pass in all.
 *
 * <p>Deviations from Li et al., Algorithm 2: trials are stopped, not paused and promoted. A report that passes several
 * rungs at once is judged at each of them, the lowest first.
 *
 * @param levels r, R and eta
 * @see <a href="https://arxiv.org/abs/1810.05934">Li et al., "A System for Massively Parallel Hyperparameter Tuning",
 *     MLSys 2020</a>
 */
public record Asha(RungLevels levels) implements SchedulerFactory {
    /**
     * Makes the stopping type.
     *
     * @param minResource r, the resource before which no trial is stopped (the grace period), 1 or more
     * @param maxResource R, the resource of a full training, at least r
     * @param reductionFactor eta, 2 or more; 3 and 4 are usual
     * @return the settings
     * @throws IllegalArgumentException if one of the three is out of its range
     */
    public static Asha stopping(int minResource, int maxResource, int reductionFactor) {
        return new Asha(new RungLevels(minResource, maxResource, reductionFactor));
    }

    @Override
    public TrialScheduler create(StudyDefinition study) {
        return new StoppingAsha(study, levels);
    }

    @Override
    public String describe() {
        return "asha(minResource=" + levels.minResource() + ", maxResource=" + levels.maxResource()
                + ", reductionFactor=" + levels.reductionFactor() + ")";
    }

    @Override
    public int maxResource() {
        return levels.maxResource();
    }
}
