package org.hpo4j.sampler.tpe;

/**
 * How wide the kernels of ordered parameters are: the greater of the gaps to the neighbours in the same set, at least {@code
 * max(least, (n + 2)^-exponent)} for n trials and at most 1, where the range has width 1.
 *
 * @param least the least width, above 0, at most 1
 * @param exponent how fast the least width falls with the number of trials, above 0 (magic clipping)
 * @param endpoints whether the outermost trials' gaps to the ends of the range count too
 * @param prior whether the mean of the prior's kernel is a neighbour
 */
public record Bandwidth(double least, double exponent, boolean endpoints, boolean prior) {
    /** Optuna's rule: a hundredth, exponent 1. */
    public static final Bandwidth OPTUNA = new Bandwidth(0.01, 1, false, false);

    /** What Watanabe found best in 2023: Hyperopt's neighbours, at least 0.03, exponent 2. */
    public static final Bandwidth WATANABE = new Bandwidth(0.03, 2, false, true);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the least width is not above 0 and at most 1, or the exponent not above 0 and finite
     */
    public Bandwidth {
        if (!(least > 0 && least <= 1)) {
            throw new IllegalArgumentException("Bandwidth: least (" + least
                    + ") must be above 0 and at most 1, the whole range.\nMaybe give 0.01, Optuna's.");
        }
        if (!(exponent > 0 && Double.isFinite(exponent))) {
            throw new IllegalArgumentException(
                    "Bandwidth: exponent (" + exponent + ") must be above 0 and finite.\nMaybe give 1, Optuna's.");
        }
    }

    /**
     * Returns the least width among some trials.
     *
     * @param trials their number, at least 0
     * @return above 0, at most 1
     */
    public double least(int trials) {
        return Math.max(least, 1 / StrictMath.pow(trials + 2.0, exponent));
    }
}
