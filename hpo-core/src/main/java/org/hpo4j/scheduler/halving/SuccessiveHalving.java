package org.hpo4j.scheduler.halving;

import org.hpo4j.scheduler.BracketTable;
import org.hpo4j.scheduler.Ranking;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.SynchronousBrackets;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.StudyDefinition;

/**
 * Synchronous successive halving: n trials train to r, the best n / eta of them to r eta, and so on to R.
 *
 * <p>Trials pause at a rung until all of it have arrived; {@code max(1, floor(n / eta^i))} of them reach rung i. Needs
 * objectives that keep checkpoints. {@link #table()} says before the run what it costs.
 *
 * <p>Deviations from the paper: r is given and not derived from a budget; a promoted trial goes on from its checkpoint.
 *
 * @param levels r, R and eta
 * @param trials n, 1 or more
 * @param passes how often the whole is repeated with new trials, 1 or more
 * @param ranking by which metrics trials are ordered
 * @see <a href="https://proceedings.mlr.press/v51/jamieson16.html">Jamieson and Talwalkar, "Non-stochastic Best Arm
 *     Identification and Hyperparameter Optimization", AISTATS 2016</a>
 */
public record SuccessiveHalving(RungLevels levels, int trials, int passes, Ranking ranking)
        implements SchedulerFactory {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if {@code trials} or {@code passes} is less than 1
     */
    public SuccessiveHalving {
        BracketTable.halving(levels, trials);
        if (passes < 1) {
            throw new IllegalArgumentException("Successive halving: passes (" + passes
                    + ") must be at least 1.\nMaybe use Integer.MAX_VALUE to go on until the study's limit.");
        }
    }

    /**
     * Makes one run of successive halving by the first metric.
     *
     * @param trials n, the number of trials, 1 or more; a power of eta wastes none
     * @param minResource r, the resource of the first rung, 1 or more
     * @param maxResource R, the resource of a full training, at least r
     * @param reductionFactor eta, 2 or more; 3 and 4 are usual
     * @return the settings
     * @throws IllegalArgumentException if one of the numbers is out of its range
     */
    public static SuccessiveHalving of(int trials, int minResource, int maxResource, int reductionFactor) {
        RungLevels levels = new RungLevels(minResource, maxResource, reductionFactor);
        return new SuccessiveHalving(levels, trials, 1, Ranking.FIRST_METRIC);
    }

    /**
     * Repeats the run with new trials until the study's limit is reached.
     *
     * @return a copy
     */
    public SuccessiveHalving repeated() {
        return new SuccessiveHalving(levels, trials, Integer.MAX_VALUE, ranking);
    }

    /**
     * Orders trials otherwise.
     *
     * @param by by which metrics
     * @return a copy
     */
    public SuccessiveHalving rankedBy(Ranking by) {
        return new SuccessiveHalving(levels, trials, passes, by);
    }

    /**
     * Returns the numbers of trials at each rung.
     *
     * @return a table of one bracket
     */
    public BracketTable table() {
        return BracketTable.halving(levels, trials);
    }

    @Override
    public TrialScheduler create(StudyDefinition study) {
        return new SynchronousBrackets(study, table(), passes, ranking);
    }

    @Override
    public String describe() {
        return "sha(trials=" + trials + ", minResource=" + levels.minResource() + ", maxResource="
                + levels.maxResource() + ", reductionFactor=" + levels.reductionFactor() + ", passes=" + passes
                + ", ranking=" + ranking + ")";
    }

    @Override
    public String outline() {
        return describe() + "\n" + table();
    }

    @Override
    public int maxResource() {
        return levels.maxResource();
    }
}
