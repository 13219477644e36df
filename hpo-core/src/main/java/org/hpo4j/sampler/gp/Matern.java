package org.hpo4j.sampler.gp;

/**
 * The Matérn kernel of smoothness 5/2, of the squared scaled distance s: \( k = (1 + \sqrt{5 s} + 5 s / 3) e^{-\sqrt{5 s}}
 * \), with the derivative \( dk/ds = -\frac{5}{6} (1 + \sqrt{5 s}) e^{-\sqrt{5 s}} \).
 */
final class Matern {
    private static final double SMOOTHNESS = 5;
    private static final double THIRD = SMOOTHNESS / 3;
    private static final double SIXTH = SMOOTHNESS / 6;

    private Matern() {}

    /** Turns squares into kernels in place, and writes the derivatives. */
    static void apply(double[] squares, double[] slopes) {
        for (int i = 0; i < squares.length; i++) {
            double root = Math.sqrt(SMOOTHNESS * squares[i]);
            double decay = StrictMath.exp(-root);
            double slope = (1 + root) * decay;
            squares[i] = slope + THIRD * squares[i] * decay;
            slopes[i] = -SIXTH * slope;
        }
    }
}
