package org.hpo4j.sampler.cmaes;

import java.util.Arrays;
import org.hpo4j.random.RandomStream;

/**
 * The normal distribution that points are drawn from, and its adaptation: mean m, step size sigma, covariance C, and a
 * widening a of each axis that has a margin; x = m + sigma a y with y from N(0, C).
 *
 * <p>Thread safety: serves one study, under its lock.
 */
final class Distribution {
    private static final double GREATEST_EXPONENT = 1;
    private static final double TINY = 1e-8;

    final Constants constants;
    private final double[] mean;
    private final double[] widening;
    private final double[][] covariance;
    private final double[] stepPath;
    private final double[] covariancePath;
    private double step;
    private int generation;
    private Eigen eigen;

    Distribution(Constants constants, double[] mean, double step, double[][] covariance) {
        this.constants = constants;
        this.mean = mean.clone();
        this.step = step;
        this.covariance = Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
        int dimension = mean.length;
        widening = new double[dimension];
        Arrays.fill(widening, 1);
        stepPath = new double[dimension];
        covariancePath = new double[dimension];
        eigen = Eigen.of(this.covariance);
    }

    static double[][] identity(int dimension) {
        double[][] identity = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    int dimension() {
        return mean.length;
    }

    double mean(int axis) {
        return mean[axis];
    }

    double deviation(int axis) {
        return step * widening[axis] * Math.sqrt(covariance[axis][axis]);
    }

    double step() {
        return step;
    }

    Eigen eigen() {
        return eigen;
    }

    /** The length of the last moves along an axis. */
    double pathLength(int axis) {
        return Math.abs(step * widening[axis] * covariancePath[axis]);
    }

    double[] draw(RandomStream stream) {
        double[] normal = new double[mean.length];
        Arrays.setAll(normal, i -> stream.nextGaussian());
        double[] y = eigen.root(normal);
        double[] point = new double[mean.length];
        Arrays.setAll(point, i -> mean[i] + step * widening[i] * y[i]);
        return point;
    }

    /** Equal values show no way: wider steps may (Hansen, 2016, B.1). */
    void widen() {
        if (step < 1) {
            step *= StrictMath.exp(0.2 + constants.stepMemory / constants.stepDamping);
        }
    }

    /** Learns from points, which stand from the best to the worst. */
    void update(double[][] points) {
        generation++;
        double[][] moves = Arrays.stream(points).map(this::move).toArray(double[][]::new);
        double[] shift = shift(moves);
        for (int i = 0; i < mean.length; i++) {
            mean[i] += step * widening[i] * shift[i];
        }
        boolean steady = updatePaths(shift);
        updateCovariance(moves, steady);
        double exponent = constants.stepMemory / constants.stepDamping * (length(stepPath) / constants.normLength - 1);
        step *= StrictMath.exp(Math.min(exponent, GREATEST_EXPONENT));
        eigen = Eigen.of(covariance);
    }

    /** In units of the step; points that weren't drawn from here may be far off, and are moved nearer (Hansen, 2011). */
    private double[] move(double[] point) {
        double[] move = new double[mean.length];
        Arrays.setAll(move, i -> (point[i] - mean[i]) / (step * widening[i]));
        double distance = length(eigen.inverseRoot(move));
        double furthest = Math.sqrt(mean.length) + 3;
        if (distance > furthest) {
            Arrays.setAll(move, i -> move[i] * furthest / distance);
        }
        return move;
    }

    private double[] shift(double[][] moves) {
        double[] shift = new double[mean.length];
        for (int place = 0; place < constants.parents; place++) {
            for (int i = 0; i < shift.length; i++) {
                shift[i] += constants.weight(place) * moves[place][i];
            }
        }
        return shift;
    }

    /** Returns h_sigma: whether the path of the step size is no longer than to be expected. */
    private boolean updatePaths(double[] shift) {
        double kept = 1 - constants.stepMemory;
        double gain = Math.sqrt(constants.stepMemory * (2 - constants.stepMemory) * constants.effectiveParents);
        double[] white = eigen.inverseRoot(shift);
        for (int i = 0; i < stepPath.length; i++) {
            stepPath[i] = kept * stepPath[i] + gain * white[i];
        }
        double expected = Math.sqrt(1 - StrictMath.pow(kept, 2.0 * (generation + 1)));
        boolean steady = length(stepPath) / expected < (1.4 + 2.0 / (constants.dimension + 1)) * constants.normLength;
        double pathGain =
                steady ? Math.sqrt(constants.pathMemory * (2 - constants.pathMemory) * constants.effectiveParents) : 0;
        for (int i = 0; i < covariancePath.length; i++) {
            covariancePath[i] = (1 - constants.pathMemory) * covariancePath[i] + pathGain * shift[i];
        }
        return steady;
    }

    private void updateCovariance(double[][] moves, boolean steady) {
        double[] weights = new double[moves.length];
        double sum = 0;
        for (int place = 0; place < weights.length; place++) {
            double weight = constants.weight(place);
            sum += weight;
            double distance = weight < 0 ? length(eigen.inverseRoot(moves[place])) : 0;
            weights[place] = weight < 0 ? weight * constants.dimension / (distance * distance + TINY) : weight;
        }
        double lost = steady ? 0 : constants.pathMemory * (2 - constants.pathMemory);
        double kept = 1 + constants.rankOne * lost - constants.rankOne - constants.rankMu * sum;
        for (int i = 0; i < mean.length; i++) {
            for (int j = 0; j <= i; j++) {
                double learned = 0;
                for (int place = 0; place < weights.length; place++) {
                    learned += weights[place] * moves[place][i] * moves[place][j];
                }
                covariance[i][j] = kept * covariance[i][j]
                        + constants.rankOne * covariancePath[i] * covariancePath[j]
                        + constants.rankMu * learned;
                covariance[j][i] = covariance[i][j];
            }
        }
    }

    /** Sets mean and deviation of an axis. */
    void set(int axis, double newMean, double newDeviation) {
        mean[axis] = newMean;
        widening[axis] = newDeviation / (step * Math.sqrt(covariance[axis][axis]));
    }

    private static double length(double[] vector) {
        double sum = 0;
        for (double x : vector) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }
}
