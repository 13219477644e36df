package org.hpo4j.sampler.gp;

import java.util.Arrays;

/**
 * What the kernel is scaled by, and its prior.
 *
 * <p>In the logarithm: one lengthscale a modelled coordinate, and last the noise, as a share of the kernel's variance. The
 * lengthscales' prior is log-normal: their logarithms have mean \( \sqrt 2 + \frac{1}{2} \log d \) and deviation \( \sqrt 3
 * \), so that functions of many parameters are taken to be smoother; its mode is where a fit starts. The noise's prior is
 * wide, around 3e-4, since objectives may be exact or noisy. The inverse gamma prior of the kernel's variance is that of
 * {@link Evidence}.
 *
 * @see <a href="https://arxiv.org/abs/2402.02746">Hvarfner, Hellsten and Nardi, "Vanilla Bayesian Optimization Performs
 *     Great in High Dimensions", ICML 2024</a>
 */
final class Hyperparameters {
    private static final double LENGTH_VARIANCE = 3;
    private static final double SHORTEST = 0.01;
    private static final double LONGEST = 100;
    private static final double NOISE_START = -6;
    private static final double NOISE_MEAN = -8;
    private static final double NOISE_VARIANCE = 9;
    private static final double LEAST_NOISE = 1e-6;

    private final int lengths;
    private final double lengthMean;

    /** For so many modelled coordinates. */
    Hyperparameters(int lengths) {
        this.lengths = lengths;
        lengthMean = Math.sqrt(2) + StrictMath.log(Math.max(1, lengths)) / 2;
    }

    /** The mode of the prior, with a noise to begin with. */
    double[] start() {
        return filled(lengthMean - LENGTH_VARIANCE, NOISE_START);
    }

    double[] low() {
        return filled(StrictMath.log(SHORTEST), StrictMath.log(LEAST_NOISE));
    }

    double[] high() {
        return filled(StrictMath.log(LONGEST), 0);
    }

    private double[] filled(double length, double noise) {
        double[] logs = new double[lengths + 1];
        Arrays.fill(logs, length);
        logs[lengths] = noise;
        return logs;
    }

    /** The logarithm of the prior's density, up to a constant; its derivatives are written to the gradient. */
    double logPrior(double[] logs, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < lengths; i++) {
            double off = logs[i] - lengthMean;
            sum -= off * off / (2 * LENGTH_VARIANCE) + logs[i];
            gradient[i] = -off / LENGTH_VARIANCE - 1;
        }
        double off = logs[lengths] - NOISE_MEAN;
        gradient[lengths] = -off / NOISE_VARIANCE;
        return sum - off * off / (2 * NOISE_VARIANCE);
    }

    /** One over the squared lengthscales. */
    double[] weights(double[] logs) {
        double[] weights = new double[lengths];
        Arrays.setAll(weights, i -> StrictMath.exp(-2 * logs[i]));
        return weights;
    }

    double noise(double[] logs) {
        return StrictMath.exp(logs[lengths]);
    }
}
