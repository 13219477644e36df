package org.hpo4j.scheduler.pasha;

import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.StudyDefinition;

/**
 * PASHA, progressive ASHA: begins with two rungs and adds one only while the two highest disagree about who is better.
 *
 * <p>Trials pause and are promoted as in ASHA's promotion type, but no further than the highest rung in use. When a trial
 * arrives there, those that did are ranked by their losses there and one rung below. The ranks agree if at each position i
 * the trial of the upper ranking had, below, a loss within epsilon of that of the lower ranking. Epsilon is the noise of the
 * ranking itself: the 90th percentile of the loss differences, at the highest rung, of those pairs whose learning curves
 * cross at least twice; 0 while there is none. Needs objectives that keep checkpoints.
 *
 * <p>Deviations from Bohdal et al.: no rung lets more than {@code floor(n / eta)} through in all; epsilon is estimated from
 * the 50 best trials of the highest rung; who is paused there goes on when a rung is added.
 *
 * @param levels r, R and eta
 * @see <a href="https://arxiv.org/abs/2207.06940">Bohdal et al., "PASHA: Efficient HPO and NAS with Progressive Resource
 *     Allocation", ICLR 2023</a>
 */
public record Pasha(RungLevels levels) implements SchedulerFactory {
    /**
     * Makes the settings.
     *
     * @param minResource r, the resource of the first rung, 1 or more
     * @param maxResource R, the resource that no trial exceeds, at least r
     * @param reductionFactor eta, 2 or more; 3 in the paper
     * @return the settings
     * @throws IllegalArgumentException if one of the three is out of its range
     */
    public static Pasha of(int minResource, int maxResource, int reductionFactor) {
        return new Pasha(new RungLevels(minResource, maxResource, reductionFactor));
    }

    @Override
    public TrialScheduler create(StudyDefinition study) {
        return new PashaScheduler(study, levels);
    }

    @Override
    public String describe() {
        return "pasha(minResource=" + levels.minResource() + ", maxResource=" + levels.maxResource()
                + ", reductionFactor=" + levels.reductionFactor() + ")";
    }

    @Override
    public int maxResource() {
        return levels.maxResource();
    }
}
