package org.hpo4j.sampler.gp;

import java.util.Arrays;
import java.util.List;
import org.hpo4j.math.NormalImprovement;

/**
 * How promising a row is: the acquisition, and the probability that each constraint holds, in the logarithm
 * \( \log a + \sum_c \log \Phi(-\mu_c / \sigma_c) \); of EI and PI the product itself. While no trial keeps the constraints
 * their probability alone counts.
 *
 * @see <a href="https://arxiv.org/abs/1403.5607">Gelbart, Snoek and Adams, "Bayesian Optimization with Unknown Constraints",
 *     UAI 2014</a>
 */
final class Score {
    private final Acquisition acquisition;
    private final Posterior objective;
    private final List<Posterior> constraints;
    private final double best;
    private int left;

    /**
     * Makes a score.
     *
     * @param acquisition of the objective
     * @param objective the process of the targets
     * @param constraints one process a constraint, which holds up to 0
     * @param best the lowest mean at a trial that keeps the constraints; positive infinity if there is none
     * @param limit how many rows are to be scored
     */
    Score(Acquisition acquisition, Posterior objective, List<Posterior> constraints, double best, int limit) {
        this.acquisition = acquisition;
        this.objective = objective;
        this.constraints = List.copyOf(constraints);
        this.best = best;
        left = limit;
    }

    /** How many rows may still be scored. */
    int left() {
        return left;
    }

    double at(double[] row) {
        left--;
        double probability = 0;
        for (Posterior constraint : constraints) {
            constraint.at(row);
            probability += NormalImprovement.logProbability(-constraint.mean() / constraint.deviation());
        }
        if (best == Double.POSITIVE_INFINITY) {
            return probability;
        }
        objective.at(row);
        double value = acquisition.value(objective.mean(), objective.deviation(), best);
        return acquisition.logarithmic() ? value + probability : value * StrictMath.exp(probability);
    }

    /** The value, with its slope along some ordered coordinates. */
    double at(double[] row, int[] along, double[] gradient) {
        double value = at(row);
        Arrays.fill(gradient, 0);
        // Of a product the logarithm's slope is added up, and multiplied by the value in the end.
        boolean product = !acquisition.logarithmic() && best != Double.POSITIVE_INFINITY;
        for (Posterior constraint : constraints) {
            double z = -constraint.mean() / constraint.deviation();
            double slope = NormalImprovement.logProbabilitySlope(z) / constraint.deviation();
            constraint.addSlope(row, -slope, -slope * z, along, gradient);
        }
        if (best == Double.POSITIVE_INFINITY) {
            return value;
        }
        double mean = objective.mean();
        double deviation = objective.deviation();
        double own = product ? Math.max(acquisition.value(mean, deviation, best), Double.MIN_NORMAL) : 1;
        double a = acquisition.meanSlope(mean, deviation, best) / own;
        double b = acquisition.deviationSlope(mean, deviation, best) / own;
        objective.addSlope(row, a, b, along, gradient);
        if (product) {
            Arrays.setAll(gradient, s -> gradient[s] * value);
        }
        return value;
    }
}
