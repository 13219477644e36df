package org.hpo4j.sampler.gp;

import org.hpo4j.math.NormalImprovement;

/**
 * What makes a configuration worth a trial: a function of the mean \( \mu \) and the deviation \( \sigma \) that the model
 * expects of its loss, and of the best mean b at a trial so far, with \( z = (b - \mu) / \sigma \).
 */
public enum Acquisition {
    /** The logarithm of the expected improvement: the same choice as {@link #EI}, found also where that is flat. */
    LOG_EI,
    /** The expected improvement on the best trial, \( \sigma (\phi(z) + z \Phi(z)) \). */
    EI,
    /** The confidence bound, the mean less two deviations; of a metric that is maximized its upper bound. */
    UCB,
    /** The probability of an improvement, \( \Phi(z) \). */
    PI;

    private static final double WIDTH = 2;

    double value(double mean, double deviation, double best) {
        double z = (best - mean) / deviation;
        return switch (this) {
            case LOG_EI -> StrictMath.log(deviation) + NormalImprovement.logExpected(z);
            case EI -> deviation * StrictMath.exp(NormalImprovement.logExpected(z));
            case UCB -> WIDTH * deviation - mean;
            case PI -> StrictMath.exp(NormalImprovement.logProbability(z));
        };
    }

    /** The derivative by the mean. */
    double meanSlope(double mean, double deviation, double best) {
        double z = (best - mean) / deviation;
        return switch (this) {
            case LOG_EI -> -NormalImprovement.logExpectedSlope(z) / deviation;
            case EI -> -StrictMath.exp(NormalImprovement.logProbability(z));
            case UCB -> -1;
            case PI -> -density(z) / deviation;
        };
    }

    /** The derivative by the deviation. */
    double deviationSlope(double mean, double deviation, double best) {
        double z = (best - mean) / deviation;
        return switch (this) {
            case LOG_EI -> (1 - z * NormalImprovement.logExpectedSlope(z)) / deviation;
            case EI -> density(z);
            case UCB -> WIDTH;
            case PI -> -z * density(z) / deviation;
        };
    }

    private static double density(double z) {
        return StrictMath.exp(NormalImprovement.logProbability(z)) * NormalImprovement.logProbabilitySlope(z);
    }

    /** Whether the value is a logarithm, or may count as one: probabilities are then added as logarithms. */
    boolean logarithmic() {
        return this == LOG_EI || this == UCB;
    }
}
