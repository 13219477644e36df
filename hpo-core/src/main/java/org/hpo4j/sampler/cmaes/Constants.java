package org.hpo4j.sampler.cmaes;

import java.util.Arrays;

/**
 * The constants of CMA-ES for a dimension and a population size, as in Hansen's tutorial (2016), with negative weights.
 *
 * <p>Thread safety: immutable.
 */
final class Constants {
    private static final double ALPHA = 2;
    private static final double BELOW_ONE = 1e-8;

    /** d. */
    final int dimension;
    /** lambda. */
    final int populationSize;
    /** mu, half of lambda. */
    final int parents;
    /** mu_eff. */
    final double effectiveParents;
    /** c_1, the learning rate of the rank-one update. */
    final double rankOne;
    /** c_mu, the learning rate of the rank-mu update. */
    final double rankMu;
    /** c_sigma. */
    final double stepMemory;
    /** d_sigma. */
    final double stepDamping;
    /** c_c. */
    final double pathMemory;
    /** chi_N, the expected length of a standard normal vector. */
    final double normLength;

    private final double[] weights;

    Constants(int dimension, int populationSize) {
        double d = dimension;
        this.dimension = dimension;
        this.populationSize = populationSize;
        parents = populationSize / 2;
        double[] raw = new double[populationSize];
        Arrays.setAll(raw, i -> StrictMath.log((populationSize + 1) / 2.0) - StrictMath.log(i + 1.0));
        effectiveParents = effective(raw, 0, parents);
        double mu = effectiveParents;
        rankOne = ALPHA / ((d + 1.3) * (d + 1.3) + mu);
        rankMu = Math.min(1 - rankOne - BELOW_ONE, ALPHA * (mu - 2 + 1 / mu) / ((d + 2) * (d + 2) + ALPHA * mu / 2));
        stepMemory = (mu + 2) / (d + mu + 5);
        stepDamping = 1 + 2 * Math.max(0, Math.sqrt((mu - 1) / (d + 1)) - 1) + stepMemory;
        pathMemory = (4 + mu / d) / (d + 4 + 2 * mu / d);
        normLength = Math.sqrt(d) * (1 - 1 / (4 * d) + 1 / (21 * d * d));
        weights = weights(raw);
    }

    /** The usual population size of a dimension. */
    static int populationSize(int dimension) {
        return 4 + (int) (3 * StrictMath.log(dimension));
    }

    /** The weight of an outcome by its place: those of the best mu are positive and sum to 1, the others are negative. */
    double weight(int place) {
        return weights[place];
    }

    private static double effective(double[] raw, int from, int to) {
        double sum = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            sum += raw[i];
            squares += raw[i] * raw[i];
        }
        return sum * sum / squares;
    }

    /** The negative ones sum to the greatest amount that keeps the matrix positive definite. */
    private double[] weights(double[] raw) {
        double others = effective(raw, parents, raw.length);
        double definite = (1 - rankOne - rankMu) / (dimension * rankMu);
        double amount = Math.min(1 + rankOne / rankMu, Math.min(1 + 2 * others / (others + 2), definite));
        double positive = Arrays.stream(raw).filter(w -> w > 0).sum();
        double negative = -Arrays.stream(raw).filter(w -> w < 0).sum();
        return Arrays.stream(raw)
                .map(w -> w >= 0 ? w / positive : amount * w / negative)
                .toArray();
    }
}
