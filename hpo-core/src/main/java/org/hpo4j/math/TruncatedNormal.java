package org.hpo4j.math;

/**
 * The standard normal distribution between two bounds: its mass and its quantiles, accurate in the tails.
 *
 * <p>Method: bounds that lie both above 0 are mirrored, since small probabilities keep their relative accuracy only in the
 * lower tail. Mass {@code Phi(b) - Phi(a)}; quantile {@code Phi^-1(Phi(a) + q (Phi(b) - Phi(a)))}, with {@code Phi} of
 * {@link StandardNormal}.
 *
 * <p>Thread safety: stateless.
 */
public final class TruncatedNormal {
    /** Beyond it a tail is less than half a unit in the last place of 1. */
    private static final double NEGLIGIBLE = 8.5;

    private TruncatedNormal() {}

    /**
     * Returns the probability of an interval under the standard normal distribution.
     *
     * @param a the lower bound, not NaN
     * @param b the upper bound, at least {@code a}
     * @return from 0 to 1; 0 where both bounds are more than 37 deviations off on one side
     */
    public static double mass(double a, double b) {
        if (a > 0) {
            return mass(-b, -a);
        }
        if (b <= 0) {
            return StandardNormal.cumulative(b) - StandardNormal.cumulative(a);
        }
        return 1 - tail(-a) - tail(b);
    }

    private static double tail(double distance) {
        return distance > NEGLIGIBLE ? 0 : StandardNormal.cumulative(-distance);
    }

    /**
     * Returns a quantile of the standard normal distribution between two bounds.
     *
     * @param q the probability below the quantile, from 0 to 1
     * @param a the lower bound, not NaN
     * @param b the upper bound, at least {@code a}
     * @return from {@code a} to {@code b}
     */
    public static double quantile(double q, double a, double b) {
        if (a > 0) {
            return -quantile(1 - q, -b, -a);
        }
        double from = StandardNormal.cumulative(a);
        double p = from + q * (StandardNormal.cumulative(b) - from);
        if (p <= 0 || q <= 0) {
            return a;
        }
        return p >= 1 || q >= 1 ? b : Math.min(Math.max(StandardNormal.quantile(p), a), b);
    }
}
