package org.hpo4j.sampler.cmaes;

import org.hpo4j.math.StandardNormal;

/**
 * Keeps the neighbours of a discrete parameter's present value likely, which the shrinking distribution would lose otherwise.
 *
 * <p>The probability of leaving the value's cell is at least alpha, half of it on each side where there are two; mean and
 * deviation of the axis are changed as little as that takes. Thread safety: stateless.
 *
 * @see <a href="https://arxiv.org/abs/2205.13482">Hamano, Saito, Nomura and Shirakawa, "CMA-ES with Margin: Lower-Bounding
 *     Marginal Probability for Mixed-Integer Black-Box Optimization", GECCO 2022</a>
 */
final class Margin {
    private Margin() {}

    static void keep(Distribution distribution, Axes axes, double alpha) {
        for (int axis = 0; axis < axes.dimension(); axis++) {
            if (!axes.continuous(axis)) {
                keep(distribution, axis, axes.cells(axis), alpha);
            }
        }
    }

    private static void keep(Distribution distribution, int axis, Cells cells, double alpha) {
        double mean = distribution.mean(axis);
        int index = cells.index(mean);
        if (index == 0) {
            keepNear(distribution, axis, cells.to(0), alpha);
        } else if (index == cells.size() - 1) {
            keepNear(distribution, axis, cells.from(index), alpha);
        } else {
            keepBetween(distribution, axis, cells.from(index), cells.to(index), alpha);
        }
    }

    /** In the first or last cell the mean is moved towards the other values. */
    private static void keepNear(Distribution distribution, int axis, double edge, double alpha) {
        double mean = distribution.mean(axis);
        double deviation = distribution.deviation(axis);
        double furthest = deviation * -StandardNormal.quantile(alpha);
        double distance = Math.abs(mean - edge);
        if (distance > furthest) {
            distribution.set(axis, edge + Math.signum(mean - edge) * furthest, deviation);
        }
    }

    private static void keepBetween(Distribution distribution, int axis, double low, double high, double alpha) {
        double mean = distribution.mean(axis);
        double deviation = distribution.deviation(axis);
        double below = StandardNormal.cumulative((low - mean) / deviation);
        double above = StandardNormal.cumulative((mean - high) / deviation);
        if (below >= alpha / 2 && above >= alpha / 2) {
            return;
        }
        double inside = 1 - below - above;
        double raisedBelow = Math.max(alpha / 2, below);
        double raisedAbove = Math.max(alpha / 2, above);
        double excess = 1 - raisedBelow - raisedAbove - inside;
        double share = excess / (raisedBelow + raisedAbove + inside - 1.5 * alpha);
        double toLow = -StandardNormal.quantile(raisedBelow + share * (raisedBelow - alpha / 2));
        double toHigh = -StandardNormal.quantile(raisedAbove + share * (raisedAbove - alpha / 2));
        double newDeviation = (high - low) / (toLow + toHigh);
        distribution.set(axis, low + toLow * newDeviation, newDeviation);
    }
}
