package org.hpo4j.scheduler.hyperband;

import org.hpo4j.scheduler.BracketTable;
import org.hpo4j.scheduler.Ranking;
import org.hpo4j.scheduler.RungBrackets;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.RungPolicy;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.StudyDefinition;

/**
 * Hyperband, asynchronous: each bracket is run by ASHA, and trials are dealt out to the brackets in proportion to the
 * paper's numbers. Nobody waits; the schedule has no end of its own.
 *
 * <p>Deviations from Li et al., MLSys 2020, who loop through the brackets of asynchronous Hyperband one after the other:
 * all brackets are under way at once.
 *
 * @param levels r, R and eta
 * @param policy whether trials at a rung are stopped or pause to be promoted
 * @param ranking by which metrics trials are ordered
 * @see <a href="https://arxiv.org/abs/1810.05934">Li et al., "A System for Massively Parallel Hyperparameter Tuning",
 *     MLSys 2020</a>
 */
public record AsyncHyperband(RungLevels levels, RungPolicy policy, Ranking ranking) implements SchedulerFactory {
    /**
     * Makes the stopping type by the first metric.
     *
     * @param minResource r, 1 or more
     * @param maxResource R, the resource of a full training, at least r
     * @param reductionFactor eta, 2 or more; 3 and 4 are usual
     * @return the settings
     * @throws IllegalArgumentException if one of the numbers is out of its range
     */
    public static AsyncHyperband stopping(int minResource, int maxResource, int reductionFactor) {
        RungLevels levels = new RungLevels(minResource, maxResource, reductionFactor);
        return new AsyncHyperband(levels, RungPolicy.STOPPING, Ranking.FIRST_METRIC);
    }

    /**
     * Makes the promotion type by the first metric; needs objectives that keep checkpoints.
     *
     * @param minResource r, 1 or more
     * @param maxResource R, the resource of a full training, at least r
     * @param reductionFactor eta, 2 or more; 3 and 4 are usual
     * @return the settings
     * @throws IllegalArgumentException if one of the numbers is out of its range
     */
    public static AsyncHyperband promotion(int minResource, int maxResource, int reductionFactor) {
        RungLevels levels = new RungLevels(minResource, maxResource, reductionFactor);
        return new AsyncHyperband(levels, RungPolicy.PROMOTION, Ranking.FIRST_METRIC);
    }

    /**
     * Orders trials otherwise.
     *
     * @param by by which metrics
     * @return a copy
     */
    public AsyncHyperband rankedBy(Ranking by) {
        return new AsyncHyperband(levels, policy, by);
    }

    @Override
    public TrialScheduler create(StudyDefinition study) {
        int brackets = BracketTable.paper(levels).brackets().size();
        return policy.create(study, RungBrackets.staggered(levels, brackets), ranking);
    }

    @Override
    public String describe() {
        return "asyncHyperband(policy=" + policy.label() + ", minResource=" + levels.minResource() + ", maxResource="
                + levels.maxResource() + ", reductionFactor=" + levels.reductionFactor() + ", ranking=" + ranking + ")";
    }

    @Override
    public String outline() {
        return describe() + "\nshares of the brackets in trials as in " + BracketTable.paper(levels);
    }

    @Override
    public int maxResource() {
        return levels.maxResource();
    }
}
