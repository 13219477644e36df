package org.hpo4j.scheduler.hyperband;

import org.hpo4j.scheduler.BracketTable;
import org.hpo4j.scheduler.Ranking;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.SynchronousBrackets;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.StudyDefinition;

/**
 * Hyperband, synchronous: runs of successive halving that trade the number of trials against how long each may train.
 *
 * <p>The {@linkplain #table() brackets} are known before the run. Trials pause at a rung until all of it have arrived; a
 * worker with nothing to do opens the next bracket. Needs objectives that keep checkpoints. With a model-based sampler it
 * is BOHB.
 *
 * <p>Deviations from Algorithm 1: promoted trials go on from their checkpoints; resources that are not whole numbers are
 * rounded down; with several workers brackets overlap.
 *
 * @param table the brackets: {@link BracketTable#paper}, or another form by its name
 * @param passes how often all brackets are run, 1 or more
 * @param ranking by which metrics trials are ordered
 * @see <a href="https://jmlr.org/papers/v18/16-558.html">Li et al., "Hyperband: A Novel Bandit-Based Approach to
 *     Hyperparameter Optimization", JMLR 18, 2018</a>
 */
public record Hyperband(BracketTable table, int passes, Ranking ranking) implements SchedulerFactory {
    /**
     * Checks the number of passes.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Hyperband {
        if (passes < 1) {
            throw new IllegalArgumentException("Hyperband: passes (" + passes
                    + ") must be at least 1.\nMaybe use Integer.MAX_VALUE to go on until the study's limit.");
        }
    }

    /**
     * Makes one pass of the paper's brackets by the first metric.
     *
     * @param minResource r, 1 or more; 1 in the paper
     * @param maxResource R, the resource of a full training, at least r
     * @param reductionFactor eta, 2 or more; 3 and 4 are usual
     * @return the settings
     * @throws IllegalArgumentException if one of the numbers is out of its range
     */
    public static Hyperband of(int minResource, int maxResource, int reductionFactor) {
        RungLevels levels = new RungLevels(minResource, maxResource, reductionFactor);
        return new Hyperband(BracketTable.paper(levels), 1, Ranking.FIRST_METRIC);
    }

    /**
     * Repeats the brackets with new trials until the study's limit is reached.
     *
     * @return a copy
     */
    public Hyperband repeated() {
        return new Hyperband(table, Integer.MAX_VALUE, ranking);
    }

    /**
     * Orders trials otherwise.
     *
     * @param by by which metrics
     * @return a copy
     */
    public Hyperband rankedBy(Ranking by) {
        return new Hyperband(table, passes, by);
    }

    @Override
    public TrialScheduler create(StudyDefinition study) {
        return new SynchronousBrackets(study, table, passes, ranking);
    }

    @Override
    public String describe() {
        RungLevels levels = table.levels();
        return "hyperband(form=" + table.form() + ", minResource=" + levels.minResource() + ", maxResource="
                + levels.maxResource() + ", reductionFactor=" + levels.reductionFactor() + ", passes=" + passes
                + ", ranking=" + ranking + ")";
    }

    @Override
    public String outline() {
        return describe() + "\n" + table;
    }

    @Override
    public int maxResource() {
        return table.levels().maxResource();
    }
}
