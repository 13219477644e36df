package org.hpo4j.space;

import static org.hpo4j.space.Declaration.require;

/**
 * Real numbers between two bounds, both included; with a step, those that are whole steps above the lower bound.
 *
 * <p>Coding without a step: linear {@code low + u (high - low)}; log {@code exp(log low + u (log high - log low))}; reverse
 * log the same for {@code 1 - x}. With a step: linear, the unit interval is cut into equal cells; on the other scales a
 * value gets the cell of the numbers that round to it, half a step to either side (but at most half way to the end of the
 * scale, 0 or 1).
 *
 * @param low the least value, finite
 * @param high the greatest value, finite, at least {@code low}; rounded down to whole steps
 * @param scale the scale on which a uniform code is uniform; {@code low > 0} on the log scale, {@code high < 1} on the
 *     reverse log scale
 * @param step the distance of neighbouring values; 0 if every number between the bounds is a value
 */
public record FloatDomain(double low, double high, Scale scale, double step) implements Domain<Double> {
    private static final double MAX_STEPS = 0x1p53;

    /**
     * Checks the bounds, and moves the upper one down to whole steps.
     *
     * @throws IllegalArgumentException if a bound is not finite, {@code low > high}, the scale doesn't reach the bounds, the
     *     step is negative, not finite, wider than the range, or so small that the values can't be told apart
     */
    public FloatDomain {
        checkBounds(low, high);
        checkScale(low, high, scale);
        if (step != 0) {
            high = wholeSteps(low, high, step);
        }
    }

    /**
     * Makes a continuous domain.
     *
     * @param low the least value, finite
     * @param high the greatest value, finite, at least {@code low}
     * @param scale the scale on which a uniform code is uniform
     * @throws IllegalArgumentException if a bound is not finite, {@code low > high}, or the scale doesn't reach the bounds
     */
    public FloatDomain(double low, double high, Scale scale) {
        this(low, high, scale, 0);
    }

    static void checkBounds(double low, double high) {
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
    }

    private static void checkScale(double low, double high, Scale scale) {
        require(
                scale != Scale.LOG || low > 0,
                "low",
                low,
                "be above 0 on the log scale",
                "raise low, or use the linear scale");
        require(
                scale != Scale.REVERSE_LOG || high < 1,
                "high",
                high,
                "be below 1 on the reverse log scale, which is dense just below 1",
                "lower high, such as to 0.9999");
    }

    private static double wholeSteps(double low, double high, double step) {
        require(step > 0 && Double.isFinite(step), "step", step, "be above 0 and finite", "leave the step out");
        require(
                low == high
                        || step <= high - low
                        || Steps.between(low, high, step).signum() > 0,
                "step",
                step,
                "be at most the width of the range " + interval(low, high),
                "widen the range, or use constant()");
        double steps = Steps.between(low, high, step).doubleValue();
        require(steps < MAX_STEPS, "step", step, "divide the range into less than 2^53 steps", "leave the step out");
        return Steps.at(low, step, (long) steps);
    }

    @Override
    public Double decode(double code) {
        double u = Curve.clampToUnit(code);
        if (step == 0) {
            return curve().at(u);
        }
        long size = size();
        double index = scale == Scale.LINEAR ? Math.floor(u * size) : Math.rint((edges().at(u) - low) / step);
        return valueAt((long) Math.min(Math.max(index, 0), size - 1.0));
    }

    @Override
    public double encode(Double value) {
        Declaration.requireValue(this, value);
        if (low == high) {
            return 0.5;
        }
        if (step == 0) {
            Curve curve = curve();
            return Curve.preimage(curve::at, curve.positionOf(value), value);
        }
        return scale == Scale.LINEAR ? (indexOf(value) + 0.5) / size() : edges().positionOf(value);
    }

    @Override
    public boolean contains(Object value) {
        return value instanceof Double number
                && number >= low
                && number <= high
                && (step == 0 || valueAt(nearest(number)).doubleValue() == number);
    }

    @Override
    public Class<?> type() {
        return Double.class;
    }

    @Override
    public String describe() {
        return scale.prefix() + interval(low, high) + (step == 0 ? "" : " step " + step);
    }

    @Override
    public long size() {
        if (low == high) {
            return 1;
        }
        return step == 0 ? INFINITE : Math.round((high - low) / step) + 1;
    }

    @Override
    public Double valueAt(long index) {
        if (!finite()) {
            throw notFinite();
        }
        return index == 0 ? low : Steps.at(low, step, index);
    }

    @Override
    public long indexOf(Object value) {
        if (!finite()) {
            throw notFinite();
        }
        return contains(value) ? nearest((Double) value) : -1;
    }

    @Override
    public double probability(long index) {
        if (!finite()) {
            throw notFinite();
        }
        long size = size();
        if (scale == Scale.LINEAR || size == 1) {
            return 1.0 / size;
        }
        double from = index == 0 ? 0 : edges().positionOf(low + (index - 0.5) * step);
        double to = index == size - 1 ? 1 : edges().positionOf(low + (index + 0.5) * step);
        return to - from;
    }

    @Override
    public boolean ordered() {
        return true;
    }

    private long nearest(double value) {
        return step == 0 ? 0 : Math.min(Math.max(Math.round((value - low) / step), 0), size() - 1);
    }

    private Curve curve() {
        return new Curve(low, high, scale);
    }

    /** The curve of a stepped domain, half a step wider at either end. */
    private Curve edges() {
        double below = scale == Scale.LOG ? Math.min(step / 2, low / 2) : step / 2;
        double above = scale == Scale.REVERSE_LOG ? Math.min(step / 2, (1 - high) / 2) : step / 2;
        return new Curve(low - below, high + above, scale);
    }

    private static String interval(double low, double high) {
        return "[" + low + ", " + high + "]";
    }
}
