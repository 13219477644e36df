package org.hpo4j.scheduler.pbt;

import java.util.Arrays;
import java.util.Objects;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealVector;

/**
 * A Gaussian process whose function drifts: {@code k = exp(-|x - x'|^2 / (2 l^2)) (1 - 0.1)^(|t - t'| / 2)} between rows
 * (t, x), on standardized targets.
 *
 * <p>The lengthscale l of 0.1 to 1 and the noise are those of the highest marginal likelihood on a grid. Cost: O(n^3) a
 * point of the grid, O(n^2) a question.
 *
 * @see <a href="https://proceedings.mlr.press/v51/bogunovic16.html">Bogunovic, Scarlett and Cevher, "Time-Varying Gaussian
 *     Process Bandit Optimization", AISTATS 2016</a>
 */
final class TimeVaryingProcess {
    private static final double FORGETTING = 0.1;
    private static final double[] LENGTHSCALES = {0.1, 0.2, 0.35, 0.6, 1};
    private static final double[] NOISES = {1e-3, 1e-2, 1e-1};

    private final double[][] rows;
    private final double lengthscale;
    private final CholeskyDecomposition factor;
    private final RealVector weights;
    private final double logLikelihood;

    private TimeVaryingProcess(double[][] rows, double[] targets, double lengthscale, double noise) {
        this.rows = rows;
        this.lengthscale = lengthscale;
        double[][] covariance = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                covariance[i][j] = kernel(rows[i], rows[j]) + (i == j ? noise : 0);
            }
        }
        factor = new CholeskyDecomposition(new Array2DRowRealMatrix(covariance, false), 1e-9, 0);
        weights = factor.getSolver().solve(new ArrayRealVector(targets, false));
        double logDeterminant = 0;
        for (int i = 0; i < rows.length; i++) {
            logDeterminant += StrictMath.log(factor.getL().getEntry(i, i));
        }
        logLikelihood = -0.5 * weights.dotProduct(new ArrayRealVector(targets, false)) - logDeterminant;
    }

    /** Fits a process to rows of time and codes. */
    static TimeVaryingProcess fit(double[][] rows, double[] targets) {
        double[] standardized = standardize(targets);
        TimeVaryingProcess best = null;
        for (double lengthscale : LENGTHSCALES) {
            for (double noise : NOISES) {
                TimeVaryingProcess next = new TimeVaryingProcess(rows, standardized, lengthscale, noise);
                best = best == null || next.logLikelihood > best.logLikelihood ? next : best;
            }
        }
        return Objects.requireNonNull(best);
    }

    private static double[] standardize(double[] targets) {
        double sum = 0;
        for (double target : targets) {
            sum += target;
        }
        double mean = sum / targets.length;
        double squares = 0;
        for (double target : targets) {
            squares += (target - mean) * (target - mean);
        }
        double deviation = squares > 0 ? Math.sqrt(squares / targets.length) : 1;
        return Arrays.stream(targets).map(y -> (y - mean) / deviation).toArray();
    }

    /** Returns the mean at a row plus so many standard deviations. */
    double upperBound(double[] row, double width) {
        RealVector k = new ArrayRealVector(
                Arrays.stream(rows).mapToDouble(other -> kernel(other, row)).toArray(), false);
        double variance = 1 - k.dotProduct(factor.getSolver().solve(k));
        return k.dotProduct(weights) + width * Math.sqrt(Math.max(0, variance));
    }

    private double kernel(double[] a, double[] b) {
        double square = 0;
        for (int i = 1; i < a.length; i++) {
            square += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return StrictMath.exp(-square / (2 * lengthscale * lengthscale))
                * StrictMath.pow(1 - FORGETTING, Math.abs(a[0] - b[0]) / 2);
    }
}
