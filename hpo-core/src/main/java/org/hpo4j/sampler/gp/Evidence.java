package org.hpo4j.sampler.gp;

import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hpo4j.math.DifferentiableFunction;

/**
 * How well hyperparameters explain targets: the logarithm of their posterior density, up to a constant.
 *
 * <p>With the kernel matrix R of unit variance, the noise D on its diagonal, A = R + D and the targets y of mean 0, the
 * kernel's variance is the best one for the rest, \( s^2 = (b + y^T A^{-1} y / 2) / (a + n / 2) \) under an inverse gamma
 * prior with a = b = 2; what remains is \( -(a + n/2) \log s^2 - \frac{1}{2} \log |A| \) and the prior. Its derivative by an
 * entry of A is \( \frac{1}{2} (\alpha \alpha^T / s^2 - A^{-1}) \), where \( \alpha = A^{-1} y \). Cost: O(n^3 + n^2 d).
 */
final class Evidence implements DifferentiableFunction {
    private static final double PRIOR = 2;

    private final Hyperparameters hyperparameters;
    private final Distances distances;
    private final Data data;

    Evidence(Coordinates coordinates, Hyperparameters hyperparameters, Data data) {
        this.hyperparameters = hyperparameters;
        this.data = data;
        distances = Distances.of(coordinates, data.rows());
    }

    /** The kernel's variance: by the product of targets and alpha, and the number of targets. */
    static double variance(double product, int n) {
        return (PRIOR + product / 2) / (PRIOR + n / 2.0);
    }

    static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public double at(double[] logs, double[] gradient) {
        double[] weights = hyperparameters.weights(logs);
        double[] kernels = distances.weighted(weights);
        double[] slopes = new double[kernels.length];
        Matern.apply(kernels, slopes);
        KernelMatrix matrix;
        try {
            matrix = new KernelMatrix(kernels, data.noises(), hyperparameters.noise(logs));
        } catch (MathRuntimeException notPositive) {
            Arrays.fill(gradient, 0);
            return Double.NEGATIVE_INFINITY;
        }
        int n = data.targets().length;
        double[] alpha = matrix.solve(data.targets());
        double variance = variance(product(alpha, data.targets()), n);
        double prior = hyperparameters.logPrior(logs, gradient);
        double trace = pull(slopes, matrix.inverse(), alpha, variance);
        for (int m = 0; m < weights.length; m++) {
            gradient[m] -= 2 * weights[m] * distances.sum(m, slopes);
        }
        gradient[weights.length] += hyperparameters.noise(logs) * trace / 2;
        return prior - (PRIOR + n / 2.0) * StrictMath.log(variance) - matrix.halfLogDeterminant();
    }

    /** Multiplies the kernels' slopes by twice the derivatives by the entries of A, whose trace it returns. */
    private static double pull(double[] slopes, double[][] inverse, double[] alpha, double variance) {
        double trace = 0;
        int pair = 0;
        for (int i = 0; i < alpha.length; i++) {
            double[] row = inverse[i];
            double own = alpha[i] / variance;
            for (int j = 0; j < i; j++, pair++) {
                slopes[pair] *= own * alpha[j] - row[j];
            }
            trace += own * alpha[i] - row[i];
        }
        return trace;
    }
}
