package org.hpo4j.space;

import static org.hpo4j.space.Declaration.require;

/**
 * Real numbers between two bounds, both included.
 *
 * <p>Coding: linear {@code low + u (high - low)}; log {@code exp(log low + u (log high - log low))}. The logarithm and
 * exponential are those of {@link StrictMath}, so that a code stands for the same value on every machine.
 *
 * @param low the least value, finite
 * @param high the greatest value, finite, at least {@code low}
 * @param scale the scale on which a uniform code is uniform; {@code low} must be above 0 on the log scale
 */
public record FloatDomain(double low, double high, Scale scale) implements Domain<Double> {
    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a bound is not finite, {@code low > high}, or {@code low <= 0} on the log scale
     */
    public FloatDomain {
        require(
                Double.isFinite(low) && Double.isFinite(high),
                "bounds",
                interval(low, high),
                "be finite",
                "give the largest value that makes sense");
        require(
                low <= high,
                "range",
                interval(low, high),
                "have its low end below its high end",
                "the two were swapped");
        require(
                Double.isFinite(high - low),
                "range",
                interval(low, high),
                "be less wide than a double can tell",
                "give narrower bounds");
        require(
                scale == Scale.LINEAR || low > 0,
                "low",
                low,
                "be above 0 on the log scale",
                "raise low, or use the linear scale");
    }

    @Override
    public Double decode(double code) {
        double u = Math.min(Math.max(code, 0), 1);
        double value = switch (scale) {
            case LINEAR -> low + u * (high - low);
            case LOG -> StrictMath.exp(StrictMath.log(low) + u * (StrictMath.log(high) - StrictMath.log(low)));
        };
        return Math.min(Math.max(value, low), high);
    }

    @Override
    public double encode(Double value) {
        require(contains(value), "value", value, "lie in " + describe(), "the search space was changed");
        if (low == high) {
            return 0.5;
        }
        double u = switch (scale) {
            case LINEAR -> (value - low) / (high - low);
            case LOG -> (StrictMath.log(value) - StrictMath.log(low)) / (StrictMath.log(high) - StrictMath.log(low));
        };
        return Math.min(Math.max(u, 0), 1);
    }

    @Override
    public boolean contains(Object value) {
        return value instanceof Double number && number >= low && number <= high;
    }

    @Override
    public Class<?> type() {
        return Double.class;
    }

    @Override
    public String describe() {
        return (scale == Scale.LOG ? "log " : "") + interval(low, high);
    }

    private static String interval(double low, double high) {
        return "[" + low + ", " + high + "]";
    }
}
