package org.hpo4j.scheduler.asha;

import org.hpo4j.scheduler.Ranking;
import org.hpo4j.scheduler.RungBrackets;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.RungPolicy;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.StudyDefinition;

/**
 * Asynchronous successive halving: nobody waits for a rung to fill.
 *
 * <p>Rungs lie at {@code r, r eta, r eta^2, ...} below R (see {@link RungLevels}). <em>Stopping type</em>: a trial that
 * arrives at a rung goes on if it is among the best {@code max(1, floor(n / eta))} of the n that have arrived there so far,
 * itself included, and is stopped otherwise; equal values share a rank, so that ties go on together. It sees those that
 * came before, not those that come after, so more than 1 / eta of a rung may pass in all. <em>Promotion type</em>: a trial
 * pauses at each rung; a free worker promotes the best of a rung before it starts a new trial. Needs objectives that keep
 * checkpoints.
 *
 * <p>With several brackets the s-th has its lowest rung at {@code r eta^s}; trials are dealt out to them in proportion to
 * Hyperband's numbers.
 *
 * <p>Deviations from Li et al., Algorithm 2: the stopping type stops; a report that passes several rungs at once is judged
 * at each of them, the lowest first. {@link #promotion} lets no more than {@code floor(n / eta)} of n leave a rung in all,
 * which the paper does not; {@link #algorithm2} is as in the paper. Trials that diverge or fail on their way to a rung
 * count there as worst.
 *
 * @param levels r, R and eta
 * @param policy the type
 * @param brackets how many brackets, from 1 to one more than there are rungs
 * @param ranking by which metrics trials are ordered
 * @see <a href="https://arxiv.org/abs/1810.05934">Li et al., "A System for Massively Parallel Hyperparameter Tuning",
 *     MLSys 2020</a>
 */
public record Asha(RungLevels levels, RungPolicy policy, int brackets, Ranking ranking) implements SchedulerFactory {
    /**
     * Checks the number of brackets.
     *
     * @throws IllegalArgumentException if it is less than 1, or there are too few rungs for it
     */
    public Asha {
        RungBrackets.staggered(levels, brackets);
    }

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
        return of(RungPolicy.STOPPING, minResource, maxResource, reductionFactor);
    }

    /**
     * Makes the promotion type of which no rung lets more than 1 / eta go on.
     *
     * @param minResource r, the resource of the first rung, 1 or more
     * @param maxResource R, the resource of a full training, at least r
     * @param reductionFactor eta, 2 or more; 3 and 4 are usual
     * @return the settings
     * @throws IllegalArgumentException if one of the three is out of its range
     */
    public static Asha promotion(int minResource, int maxResource, int reductionFactor) {
        return of(RungPolicy.PROMOTION, minResource, maxResource, reductionFactor);
    }

    /**
     * Makes the promotion type as in the paper: who was once among the best {@code floor(n / eta)} is promoted, though
     * better ones come later and are promoted too.
     *
     * @param minResource r, the resource of the first rung, 1 or more
     * @param maxResource R, the resource of a full training, at least r
     * @param reductionFactor eta, 2 or more; the paper uses 4
     * @return the settings
     * @throws IllegalArgumentException if one of the three is out of its range
     */
    public static Asha algorithm2(int minResource, int maxResource, int reductionFactor) {
        return of(RungPolicy.PROMOTION_UNLIMITED, minResource, maxResource, reductionFactor);
    }

    private static Asha of(RungPolicy policy, int minResource, int maxResource, int reductionFactor) {
        return new Asha(new RungLevels(minResource, maxResource, reductionFactor), policy, 1, Ranking.FIRST_METRIC);
    }

    /**
     * Uses several brackets.
     *
     * @param count how many, from 1 to one more than there are rungs
     * @return a copy
     * @throws IllegalArgumentException if there are too few rungs for so many
     */
    public Asha withBrackets(int count) {
        return new Asha(levels, policy, count, ranking);
    }

    /**
     * Orders trials otherwise.
     *
     * @param by by which metrics
     * @return a copy
     */
    public Asha rankedBy(Ranking by) {
        return new Asha(levels, policy, brackets, by);
    }

    @Override
    public TrialScheduler create(StudyDefinition study) {
        return policy.create(study, RungBrackets.staggered(levels, brackets), ranking);
    }

    @Override
    public String describe() {
        return "asha(policy=" + policy.label() + ", minResource=" + levels.minResource() + ", maxResource="
                + levels.maxResource() + ", reductionFactor=" + levels.reductionFactor() + ", brackets=" + brackets
                + ", ranking=" + ranking + ")";
    }

    @Override
    public int maxResource() {
        return levels.maxResource();
    }
}
