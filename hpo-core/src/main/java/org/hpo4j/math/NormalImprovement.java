package org.hpo4j.math;

/**
 * Logarithms of what a standard normal number is expected to exceed a bound by, and of the probability that it does: also
 * where these are too small for a double.
 *
 * <p>With the density \( \phi \) and the cumulative probability \( \Phi \), the expected improvement is \( h(z) = \phi(z) + z
 * \Phi(z) \). Up to 2 deviations below the mean it is computed as it stands; beyond, from Laplace's continued fraction of
 * Mills' ratio, \( M(t) = 1 / (t + c) \) with \( c = 1 / (t + 2 / (t + 3 / \dots)) \) at t = -z: then \( \log \Phi(z) = \log
 * \phi(t) + \log M(t) \) and \( \log h(z) = \log \phi(t) + \log (c M(t)) \), where nothing cancels out. Relative error below
 * 1e-12.
 *
 * <p>Thread safety: stateless. The same bits on every machine.
 *
 * @see <a href="https://arxiv.org/abs/2310.20708">Ament et al., "Unexpected Improvements to Expected Improvement for Bayesian
 *     Optimization", NeurIPS 2023</a>
 */
public final class NormalImprovement {
    private static final double HALF_LOG_OF_TWO_PI = 0.9189385332046727;
    private static final double FAR = -2;
    private static final double TERMS = 400;
    private static final double FARTHEST = -1e150;

    private NormalImprovement() {}

    /**
     * Returns the logarithm of the expected improvement.
     *
     * @param z by how many standard deviations the mean is better than the bound, not NaN
     * @return log h(z); negative infinity at negative infinity
     */
    public static double logExpected(double z) {
        if (z < FARTHEST) {
            return Double.NEGATIVE_INFINITY;
        }
        if (z > FAR) {
            return StrictMath.log(StrictMath.exp(logDensity(z)) + z * StandardNormal.cumulative(z));
        }
        double rest = continued(-z);
        return logDensity(z) + StrictMath.log(rest / (rest - z));
    }

    /**
     * Returns the derivative of {@link #logExpected}.
     *
     * @param z as there
     * @return \( \Phi(z) / h(z) \), above 0
     */
    public static double logExpectedSlope(double z) {
        if (z > FAR) {
            double cumulative = StandardNormal.cumulative(z);
            return cumulative / (StrictMath.exp(logDensity(z)) + z * cumulative);
        }
        return 1 / continued(Math.min(-z, -FARTHEST));
    }

    /**
     * Returns the logarithm of the probability of an improvement.
     *
     * @param z by how many standard deviations the mean is better than the bound, not NaN
     * @return \( \log \Phi(z) \); negative infinity at negative infinity
     */
    public static double logProbability(double z) {
        if (z < FARTHEST) {
            return Double.NEGATIVE_INFINITY;
        }
        return z > FAR
                ? StrictMath.log(StandardNormal.cumulative(z))
                : logDensity(z) - StrictMath.log(continued(-z) - z);
    }

    /**
     * Returns the derivative of {@link #logProbability}.
     *
     * @param z as there
     * @return \( \phi(z) / \Phi(z) \), at least 0
     */
    public static double logProbabilitySlope(double z) {
        return z > FAR
                ? StrictMath.exp(logDensity(z)) / StandardNormal.cumulative(z)
                : continued(Math.min(-z, -FARTHEST)) + Math.min(-z, -FARTHEST);
    }

    private static double logDensity(double z) {
        return -z * z / 2 - HALF_LOG_OF_TWO_PI;
    }

    /** The continued fraction 1 / (t + 2 / (t + 3 / ...)). */
    private static double continued(double t) {
        int terms = 8 + (int) (TERMS / (t * t));
        double fraction = t;
        for (int k = terms; k >= 2; k--) {
            fraction = t + k / fraction;
        }
        return 1 / fraction;
    }
}
