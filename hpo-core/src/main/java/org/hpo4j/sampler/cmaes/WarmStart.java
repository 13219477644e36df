package org.hpo4j.sampler.cmaes;

import java.util.Arrays;

/**
 * The distribution to begin with, of trials that were run before: that of the best tenth of them, each blurred by a
 * deviation of 0.1.
 *
 * <p>Thread safety: stateless.
 *
 * @see <a href="https://arxiv.org/abs/2012.06932">Nomura, Watanabe, Akimoto, Ozaki and Onishi, "Warm Starting CMA-ES for
 *     Hyperparameter Optimization", AAAI 2021</a>
 */
final class WarmStart {
    private static final double SHARE = 0.1;
    private static final double BLUR = 0.1;

    private WarmStart() {}

    /** The points stand from the best to the worst; a number that is NaN there was inactive. */
    static Distribution of(Constants constants, double[][] points) {
        double[][] best = Arrays.copyOf(points, Math.max(1, (int) (SHARE * points.length)));
        int dimension = best[0].length;
        double[] mean = new double[dimension];
        Arrays.setAll(
                mean,
                axis -> Arrays.stream(best)
                        .mapToDouble(point -> point[axis])
                        .filter(code -> !Double.isNaN(code))
                        .average()
                        .orElse(0.5));
        double[][] covariance = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                covariance[i][j] = (i == j ? BLUR * BLUR : 0) + spread(best, mean, i, j);
            }
        }
        double step = Eigen.of(covariance).meanRoot();
        for (double[] row : covariance) {
            Arrays.setAll(row, j -> row[j] / (step * step));
        }
        return new Distribution(constants, mean, step, covariance);
    }

    private static double spread(double[][] points, double[] mean, int i, int j) {
        double sum = 0;
        for (double[] point : points) {
            double product = (point[i] - mean[i]) * (point[j] - mean[j]);
            sum += Double.isNaN(product) ? 0 : product;
        }
        return sum / points.length;
    }
}
