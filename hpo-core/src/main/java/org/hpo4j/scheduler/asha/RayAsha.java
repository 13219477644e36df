package org.hpo4j.scheduler.asha;

import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.random.RandomStream;
import org.hpo4j.scheduler.BracketChoice;
import org.hpo4j.scheduler.Ranking;
import org.hpo4j.scheduler.RungBrackets;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.StoppingRungs;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.StudyDefinition;

/**
 * The rule of Ray Tune's {@code AsyncHyperBandScheduler}: a trial at a rung is stopped if it is strictly worse than the
 * best 1 / eta, a linear quantile, of those that came before it.
 *
 * <p>The first at a rung always goes on; of several rungs passed at once only the highest counts. Brackets begin one rung
 * higher each and are drawn with probabilities by softmax of their numbers of rungs. Deviations from Ray 2: the number of
 * rungs is counted in whole numbers (Ray loses the rung at 243 of 1 to 243, eta = 3), the draw is HPO4J's, and a trial that
 * diverges or fails counts as worst at its rung.
 *
 * @param levels grace period, R and eta
 * @param brackets how many, 1 or more
 * @see <a href="https://docs.ray.io/en/latest/tune/api/schedulers.html">Ray Tune, trial schedulers</a>
 */
public record RayAsha(RungLevels levels, int brackets) implements SchedulerFactory {
    /**
     * Checks the number of brackets.
     *
     * @throws IllegalArgumentException if it is less than 1, or more than there are rungs up to R
     */
    public RayAsha {
        int most = Math.max(1, levels.count());
        if (brackets < 1 || brackets > most) {
            throw new IllegalArgumentException("Ray's ASHA: brackets (" + brackets + ") must be from 1 to " + most
                    + ", one for each rung to begin at.\nMaybe use 1, Ray's default.");
        }
    }

    /**
     * Makes the rule with one bracket.
     *
     * @param gracePeriod the resource of the first rung, 1 or more; Ray's default is 1
     * @param maxResource R, at least the grace period; Ray's default is 100
     * @param reductionFactor eta, 2 or more; Ray's default is 4
     * @return the settings
     * @throws IllegalArgumentException if one of the three is out of its range
     */
    public static RayAsha of(int gracePeriod, int maxResource, int reductionFactor) {
        return new RayAsha(new RungLevels(gracePeriod, maxResource, reductionFactor), 1);
    }

    @Override
    public TrialScheduler create(StudyDefinition study) {
        int most = levels.maxResource();
        List<RungLevels> rungs = IntStream.range(0, brackets)
                .mapToObj(s -> new RungLevels(
                        Math.min(levels.level(s), most), Math.addExact(most, 1), levels.reductionFactor()))
                .toList();
        return new StoppingRungs(
                study,
                new RungBrackets(rungs, most, softmax(rungs)),
                StoppingRungs.Cutoff.QUANTILE,
                Ranking.FIRST_METRIC);
    }

    private static BracketChoice softmax(List<RungLevels> rungs) {
        double[] weights = rungs.stream()
                .mapToDouble(levels -> StrictMath.exp(levels.count()))
                .toArray();
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double sum = total;
        return (study, trial) -> {
            RandomStream stream = RandomStream.of(study.seed()).split("bracket").split(trial);
            double left = stream.nextDouble() * sum;
            int bracket = 0;
            while (bracket < weights.length - 1 && left >= weights[bracket]) {
                left -= weights[bracket++];
            }
            return bracket;
        };
    }

    @Override
    public String describe() {
        return "rayAsha(gracePeriod=" + levels.minResource() + ", maxResource=" + levels.maxResource()
                + ", reductionFactor=" + levels.reductionFactor() + ", brackets=" + brackets + ")";
    }

    @Override
    public int maxResource() {
        return levels.maxResource();
    }
}
