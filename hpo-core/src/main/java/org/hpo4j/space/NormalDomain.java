package org.hpo4j.space;

import static org.hpo4j.space.Declaration.require;

import org.hpo4j.math.StandardNormal;

/**
 * Normally distributed numbers; on the log scale, numbers whose logarithm is normal. Either may be cut off at bounds and
 * rounded to multiples of a step.
 *
 * <p>Coding: {@code u} is the cumulative probability within the bounds. An unbounded domain gives at {@code u = 0} and
 * {@code u = 1} the quantiles of 2<sup>-54</sup> and its complement, 8.3 deviations from the mean. With a step, the number
 * is then rounded to the nearest multiple of it, within the bounds.
 *
 * @param mean the mean of the normal distribution, before it is cut; on the log scale that of the natural logarithm
 * @param deviation the standard deviation of the normal distribution, above 0; on the log scale that of the logarithm
 * @param scale linear or log
 * @param low the lower bound; negative infinity (0 on the log scale) if there is none; rounded up to whole steps
 * @param high the upper bound; positive infinity if there is none; rounded down to whole steps
 * @param step what the values are multiples of; 0 if every number is a value
 */
public record NormalDomain(double mean, double deviation, Scale scale, double low, double high, double step)
        implements Domain<Double> {
    private static final double TAIL = 0x1p-54;
    private static final double FARTHEST = 30;

    /**
     * Checks the arguments, and moves the bounds to whole steps.
     *
     * @throws IllegalArgumentException if the mean or deviation is not finite, the deviation is not above 0, the bounds are
     *     inverted or more than 30 deviations off, the step is negative, or the scale is the reverse log one
     */
    public NormalDomain {
        require(Double.isFinite(mean), "mean", mean, "be finite", "it was computed from no data");
        require(
                deviation > 0 && Double.isFinite(deviation),
                "deviation",
                deviation,
                "be above 0 and finite",
                "use constant()");
        require(scale != Scale.REVERSE_LOG, "scale", scale, "be LINEAR or LOG", "use reverseLogUniform()");
        require(step >= 0 && Double.isFinite(step), "step", step, "be 0 or above 0, and finite", "leave the step out");
        require(!Double.isNaN(low) && !Double.isNaN(high), "bounds", low + ", " + high, "be numbers", "leave them out");
        if (scale == Scale.LOG) {
            low = Math.max(low, 0);
        }
        if (step > 0) {
            low = toStep(low, step, true);
            high = toStep(high, step, false);
        }
        require(
                low < high,
                "range",
                low + ", " + high,
                "have its low end below its high end",
                "the two were swapped, or no multiple of the step lies between them");
        require(
                standard(low, mean, deviation, scale) < FARTHEST && standard(high, mean, deviation, scale) > -FARTHEST,
                "range",
                low + ", " + high,
                "reach within 30 deviations of the mean",
                "the mean is on the wrong scale");
    }

    private static double toStep(double bound, double step, boolean up) {
        if (!Double.isFinite(bound)) {
            return bound;
        }
        double steps = Steps.between(0, up ? -bound : bound, step).doubleValue();
        return Steps.at(0, step, (long) (up ? -steps : steps));
    }

    private static double standard(double value, double mean, double deviation, Scale scale) {
        return ((scale == Scale.LOG ? StrictMath.log(value) : value) - mean) / deviation;
    }

    @Override
    public Double decode(double code) {
        double value = unrounded(Curve.clampToUnit(code));
        return step == 0 ? value : rounded(value);
    }

    private double rounded(double value) {
        double limited = Math.min(Math.max(value / step, -0x1p62), 0x1p62);
        return Math.min(Math.max(Steps.at(0, step, Math.round(limited)), low), high);
    }

    /** Works in the lower tail, where probabilities keep their relative accuracy. */
    private double unrounded(double u) {
        boolean upper = standard(low, mean, deviation, scale) > 0;
        double from = tail(upper ? high : low, upper);
        double to = tail(upper ? low : high, upper);
        double p = from + (upper ? 1 - u : u) * (to - from);
        double z = StandardNormal.quantile(Math.min(Math.max(p, Math.max(from, TAIL * (to - from))), 1 - TAIL));
        double value = mean + deviation * (upper ? -z : z);
        return Math.min(Math.max(scale == Scale.LOG ? StrictMath.exp(value) : value, low), finiteHigh());
    }

    private double finiteHigh() {
        return Math.min(high, Double.MAX_VALUE);
    }

    private double tail(double value, boolean upper) {
        double z = standard(value, mean, deviation, scale);
        return StandardNormal.cumulative(upper ? -z : z);
    }

    private double position(double value) {
        boolean upper = standard(low, mean, deviation, scale) > 0;
        double from = tail(upper ? high : low, upper);
        double to = tail(upper ? low : high, upper);
        double u = (tail(value, upper) - from) / (to - from);
        return Curve.clampToUnit(upper ? 1 - u : u);
    }

    @Override
    public double encode(Double value) {
        Declaration.requireValue(this, value);
        if (step == 0) {
            return Curve.preimage(this::unrounded, position(value), value);
        }
        double guess = position(value);
        return decode(guess).equals(value) ? guess : Curve.preimage(this::decode, guess, value);
    }

    @Override
    public boolean contains(Object value) {
        return value instanceof Double number
                && Double.isFinite(number)
                && number >= low
                && number <= high
                && (step == 0 || rounded(number) == number);
    }

    @Override
    public Class<?> type() {
        return Double.class;
    }

    @Override
    public String describe() {
        boolean cut = low != (scale == Scale.LOG ? 0 : Double.NEGATIVE_INFINITY) || high != Double.POSITIVE_INFINITY;
        return (scale == Scale.LOG ? "log-normal(" : "normal(")
                + mean + ", " + deviation + ")"
                + (cut ? " within [" + low + ", " + high + "]" : "")
                + (step == 0 ? "" : " step " + step);
    }

    @Override
    public long size() {
        boolean bounded = Double.isFinite(low) && Double.isFinite(high);
        double steps = bounded && step > 0 ? (high - low) / step : Double.POSITIVE_INFINITY;
        return steps < 0x1p53 ? Math.round(steps) + 1 : INFINITE;
    }

    @Override
    public Double valueAt(long index) {
        if (!finite()) {
            throw notFinite();
        }
        return Steps.at(0, step, Math.round(low / step) + index);
    }

    @Override
    public long indexOf(Object value) {
        if (!finite()) {
            throw notFinite();
        }
        return contains(value) ? Math.round(((Double) value - low) / step) : -1;
    }

    @Override
    public double probability(long index) {
        double value = valueAt(index);
        double from = index == 0 ? 0 : position(value - step / 2);
        double to = index == size() - 1 ? 1 : position(value + step / 2);
        return to - from;
    }

    @Override
    public boolean ordered() {
        return true;
    }
}
