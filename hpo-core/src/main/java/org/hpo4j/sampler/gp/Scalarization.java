package org.hpo4j.sampler.gp;

import java.util.Arrays;
import java.util.List;
import org.hpo4j.random.RandomStream;

/**
 * Makes one loss of several, each time another one: so that the proposals spread over the front (ParEGO).
 *
 * <p>Each metric's losses are warped, and moved to start at 0; with weights w drawn uniformly from those of sum 1 the loss is
 * \( \max_m w_m y_m + 0.05 \sum_m w_m y_m \).
 *
 * @see <a href="https://doi.org/10.1109/TEVC.2005.851274">Knowles, "ParEGO: A Hybrid Algorithm with On-Line Landscape
 *     Approximation for Expensive Multiobjective Optimization Problems", 2006</a>
 */
final class Scalarization {
    private static final double SUM = 0.05;

    private Scalarization() {}

    /** Weights of sum 1: the shares of exponentially distributed numbers. */
    static double[] weights(int metrics, RandomStream stream) {
        double[] weights = new double[metrics];
        Arrays.setAll(weights, m -> -StrictMath.log(1 - stream.nextDouble()));
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights)
                .map(w -> sum > 0 ? w / sum : 1.0 / metrics)
                .toArray();
    }

    static double[] equal(int metrics) {
        double[] weights = new double[metrics];
        Arrays.fill(weights, 1.0 / metrics);
        return weights;
    }

    /** One observation a row, of as many metrics as there are weights. */
    static Observations of(List<Observations> metrics, double[] weights) {
        if (metrics.size() == 1) {
            return metrics.get(0);
        }
        double[][] targets = metrics.stream().map(Scalarization::scaled).toArray(double[][]::new);
        double[] losses = new double[metrics.get(0).size()];
        double[] spreads = new double[losses.length];
        for (int i = 0; i < losses.length; i++) {
            double most = 0;
            double sum = 0;
            for (int m = 0; m < weights.length; m++) {
                double share = weights[m] * targets[m][i];
                most = Math.max(most, share);
                sum += share;
            }
            losses[i] = most + SUM * sum;
        }
        return new Observations(metrics.get(0).rows(), losses, spreads);
    }

    private static double[] scaled(Observations metric) {
        double[] targets = Warp.LOSS.targets(metric.losses());
        double least = Arrays.stream(targets).min().orElse(0);
        return Arrays.stream(targets).map(y -> y - least).toArray();
    }
}
