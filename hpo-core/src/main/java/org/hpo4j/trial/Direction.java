package org.hpo4j.trial;

/** Which values of a metric are better. */
public enum Direction {
    /** Lower is better. */
    MINIMIZE,
    /** Higher is better. */
    MAXIMIZE;

    /**
     * Tells whether one value is strictly better than another; a value that is not finite is worse than any that is.
     *
     * @param a a value of the metric
     * @param b another
     * @return true if {@code a} is better
     */
    public boolean better(double a, double b) {
        return loss(a) < loss(b);
    }

    /**
     * Turns a value into one of which less is better.
     *
     * @param value a value of the metric
     * @return the value, negated if higher is better; positive infinity if it is not finite
     */
    public double loss(double value) {
        if (!Double.isFinite(value)) {
            return Double.POSITIVE_INFINITY;
        }
        return this == MINIMIZE ? value : -value;
    }
}
