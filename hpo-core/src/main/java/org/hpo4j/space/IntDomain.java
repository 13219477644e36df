package org.hpo4j.space;

import static org.hpo4j.space.Declaration.require;

/**
 * Whole numbers between two bounds, both included.
 *
 * <p>Coding: linear, the unit interval is cut into {@code high - low + 1} equal cells. Log, a value {@code k} gets the cell
 * of the numbers that round to it, from {@code k - 1/2} to {@code k + 1/2}, on the logarithm of
 * {@code [low - 1/2, high + 1/2]}; the source of this coding is Optuna's integer log domain.
 *
 * @param low the least value
 * @param high the greatest value, at least {@code low}
 * @param scale the scale on which a uniform code is uniform; {@code low} must be at least 1 on the log scale
 */
public record IntDomain(int low, int high, Scale scale) implements Domain<Integer> {
    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if {@code low > high}, or {@code low < 1} on the log scale
     */
    public IntDomain {
        require(
                low <= high,
                "range",
                interval(low, high),
                "have its low end below its high end",
                "the two were swapped");
        require(
                scale == Scale.LINEAR || low >= 1,
                "low",
                low,
                "be at least 1 on the log scale",
                "raise low, or use the linear scale");
    }

    /**
     * Returns the number of values.
     *
     * @return at least 1, at most 2<sup>32</sup>
     */
    public long size() {
        return (long) high - low + 1;
    }

    @Override
    public Integer decode(double code) {
        double u = Math.min(Math.max(code, 0), 1);
        double value = switch (scale) {
            case LINEAR -> low + Math.floor(u * size());
            case LOG -> Math.rint(StrictMath.exp(logLow() + u * (logHigh() - logLow())));
        };
        return (int) Math.min(Math.max(value, low), high);
    }

    @Override
    public double encode(Integer value) {
        require(contains(value), "value", value, "lie in " + describe(), "the search space was changed");
        return switch (scale) {
            case LINEAR -> ((long) value - low + 0.5) / size();
            case LOG -> (StrictMath.log(value) - logLow()) / (logHigh() - logLow());
        };
    }

    @Override
    public boolean contains(Object value) {
        return value instanceof Integer number && number >= low && number <= high;
    }

    @Override
    public Class<?> type() {
        return Integer.class;
    }

    @Override
    public String describe() {
        return (scale == Scale.LOG ? "log " : "") + interval(low, high);
    }

    private double logLow() {
        return StrictMath.log(low - 0.5);
    }

    private double logHigh() {
        return StrictMath.log(high + 0.5);
    }

    private static String interval(int low, int high) {
        return "[" + low + " .. " + high + "]";
    }
}
