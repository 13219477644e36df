package org.hpo4j.space;

import static org.hpo4j.space.Declaration.require;

/**
 * Whole numbers between two bounds, both included; with a step, those that are whole steps above the lower bound.
 *
 * <p>Coding: linear, the unit interval is cut into equal cells. Log, a value {@code k} gets the cell of the numbers that
 * round to it, from {@code k - step/2} to {@code k + step/2} (but not below {@code low/2}), on the logarithm; with step 1
 * this is Optuna's coding of integer log domains. Reverse log is the same for the distance to {@code high + step}, in steps.
 *
 * @param low the least value
 * @param high the greatest value, at least {@code low}; rounded down to whole steps
 * @param scale the scale on which a uniform code is uniform; {@code low} must be at least 1 on the log scale
 * @param step the distance of neighbouring values, at least 1
 */
public record IntDomain(int low, int high, Scale scale, int step) implements Domain<Integer> {
    /**
     * Checks the bounds, and moves the upper one down to whole steps.
     *
     * @throws IllegalArgumentException if {@code low > high}, {@code low < 1} on the log scale, {@code step < 1}, or the step
     *     is wider than the range
     */
    public IntDomain {
        require(
                low <= high,
                "range",
                interval(low, high),
                "have its low end below its high end",
                "the two were swapped");
        require(
                scale != Scale.LOG || low >= 1,
                "low",
                low,
                "be at least 1 on the log scale",
                "raise low, or use the linear scale");
        require(step >= 1, "step", step, "be at least 1", "leave the step out");
        require(
                step == 1 || low == high || step <= (long) high - low,
                "step",
                step,
                "be at most the width of the range " + interval(low, high),
                "widen the range, or use constant()");
        high = (int) (low + ((long) high - low) / step * step);
    }

    /**
     * Makes a domain of step 1.
     *
     * @param low the least value
     * @param high the greatest value, at least {@code low}
     * @param scale the scale on which a uniform code is uniform
     * @throws IllegalArgumentException if {@code low > high}, or {@code low < 1} on the log scale
     */
    public IntDomain(int low, int high, Scale scale) {
        this(low, high, scale, 1);
    }

    /**
     * Returns the number of values.
     *
     * @return at least 1, at most 2<sup>32</sup>
     */
    @Override
    public long size() {
        return ((long) high - low) / step + 1;
    }

    @Override
    public Integer decode(double code) {
        double u = Curve.clampToUnit(code);
        long size = size();
        double index = switch (scale) {
            case LINEAR -> Math.floor(u * size);
            case LOG -> Math.rint((StrictMath.exp(logLow() + u * (logHigh() - logLow())) - low) / step);
            case REVERSE_LOG ->
                size - Math.rint(StrictMath.exp(distance(0) + (1 - u) * (distance(size) - distance(0))));
        };
        return valueAt((long) Math.min(Math.max(index, 0), size - 1.0));
    }

    @Override
    public double encode(Integer value) {
        Declaration.requireValue(this, value);
        long size = size();
        return switch (scale) {
            case LINEAR -> (indexOf(value) + 0.5) / size;
            case LOG -> (StrictMath.log(value) - logLow()) / (logHigh() - logLow());
            case REVERSE_LOG ->
                1 - (StrictMath.log((double) (size - indexOf(value))) - distance(0)) / (distance(size) - distance(0));
        };
    }

    @Override
    public boolean contains(Object value) {
        return value instanceof Integer number && number >= low && number <= high && ((long) number - low) % step == 0;
    }

    @Override
    public Class<?> type() {
        return Integer.class;
    }

    @Override
    public String describe() {
        return scale.prefix() + interval(low, high) + (step == 1 ? "" : " step " + step);
    }

    @Override
    public Integer valueAt(long index) {
        return (int) (low + index * step);
    }

    @Override
    public long indexOf(Object value) {
        return contains(value) ? ((long) (Integer) value - low) / step : -1;
    }

    @Override
    public double probability(long index) {
        long size = size();
        return switch (scale) {
            case LINEAR -> 1.0 / size;
            case LOG -> logEdge(index + 1) - logEdge(index);
            case REVERSE_LOG -> (distance(size - index) - distance(size - index - 1)) / (distance(size) - distance(0));
        };
    }

    @Override
    public boolean ordered() {
        return true;
    }

    private double logEdge(long index) {
        double edge = index == 0 ? logLow() : StrictMath.log(low + (index - 0.5) * step);
        return (edge - logLow()) / (logHigh() - logLow());
    }

    private double logLow() {
        return StrictMath.log(low - Math.min(0.5 * step, 0.5 * low));
    }

    private double logHigh() {
        return StrictMath.log(high + 0.5 * step);
    }

    /** The logarithm of the edge between the distances {@code steps} and {@code steps + 1}, in steps. */
    private static double distance(long steps) {
        return StrictMath.log(steps + 0.5);
    }

    private static String interval(int low, int high) {
        return "[" + low + " .. " + high + "]";
    }
}
