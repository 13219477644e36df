package org.hpo4j.space;

import java.util.List;
import java.util.function.Supplier;

/** The numeric half of {@link Scope}. */
public abstract sealed class NumericScope permits Scope {
    final Declared declared;
    final String prefix;
    final List<Condition> conditions;
    final boolean optional;

    NumericScope(Declared declared, String prefix, List<Condition> conditions, boolean optional) {
        this.declared = declared;
        this.prefix = prefix;
        this.conditions = conditions;
        this.optional = optional;
    }

    final <T> Param<T> declare(String name, Supplier<Domain<T>> domain) {
        Param<T> param = Declared.param(prefix + name, domain);
        declared.add(new Item(param, conditions, null, true, optional));
        return param;
    }

    final <T> Param<T> depend(String name, Supplier<Domain<T>> hull, Range range) {
        Param<T> param = Declared.param(prefix + name, hull);
        declared.add(new Item(param, conditions, range, true, optional));
        return param;
    }

    final <T> Param<T> compute(String name, Domain<T> domain, Range range) {
        Param<T> param = Declared.param(prefix + name, () -> domain);
        declared.add(new Item(param, conditions, range, false, optional));
        return param;
    }

    /**
     * Declares a real number, uniform between two bounds.
     *
     * @param name unique in this space
     * @param low the least value, finite
     * @param high the greatest value, at least {@code low}
     * @return the handle
     * @throws IllegalArgumentException if the bounds are inverted or not finite, or the name is taken or malformed
     */
    public final Param<Double> uniform(String name, double low, double high) {
        return declare(name, () -> new FloatDomain(low, high, Scale.LINEAR));
    }

    /**
     * Declares a real number in whole steps above a lower bound.
     *
     * @param name unique in this space
     * @param low the least value, finite
     * @param high the greatest value, at least {@code low}; rounded down to whole steps
     * @param step the distance of neighbouring values, above 0
     * @return the handle
     * @throws IllegalArgumentException if the bounds are inverted or not finite, the step is not above 0 or wider than the
     *     range, or the name is taken or malformed
     */
    public final Param<Double> uniform(String name, double low, double high, double step) {
        return declare(name, () -> new FloatDomain(low, high, Scale.LINEAR, step));
    }

    /**
     * Declares a real number between a bound and the value of another parameter; the other is drawn first.
     *
     * @param name unique in this space
     * @param low the least value, finite
     * @param high a parameter declared before, whose value is the greatest
     * @return the handle, inactive where {@code high} is
     * @throws IllegalArgumentException if {@code low} is above all that {@code high} can be
     */
    public final Param<Double> uniform(String name, double low, Param<Double> high) {
        return depend(
                name,
                () -> new FloatDomain(low, Bounds.greatest(high), Scale.LINEAR),
                Bounds.below(high, top -> low > top ? null : new FloatDomain(low, top, Scale.LINEAR)));
    }

    /**
     * Declares a real number between the value of another parameter and a bound; the other is drawn first.
     *
     * @param name unique in this space
     * @param low a parameter declared before, whose value is the least
     * @param high the greatest value, finite
     * @return the handle, inactive where {@code low} is
     * @throws IllegalArgumentException if {@code high} is below all that {@code low} can be
     */
    public final Param<Double> uniform(String name, Param<Double> low, double high) {
        return depend(
                name,
                () -> new FloatDomain(Bounds.least(low), high, Scale.LINEAR),
                Bounds.above(low, bottom -> bottom > high ? null : new FloatDomain(bottom, high, Scale.LINEAR)));
    }

    /**
     * Declares a real number whose logarithm is uniform between two bounds.
     *
     * @param name unique in this space
     * @param low the least value, above 0
     * @param high the greatest value, at least {@code low}
     * @return the handle
     * @throws IllegalArgumentException if {@code low <= 0}, the bounds are inverted or not finite, or the name is taken
     *     or malformed
     */
    public final Param<Double> logUniform(String name, double low, double high) {
        return declare(name, () -> new FloatDomain(low, high, Scale.LOG));
    }

    /**
     * Declares a real number in whole steps above a lower bound, dense near it as on the log scale.
     *
     * @param name unique in this space
     * @param low the least value, above 0
     * @param high the greatest value, at least {@code low}; rounded down to whole steps
     * @param step the distance of neighbouring values, above 0
     * @return the handle
     * @throws IllegalArgumentException if {@code low <= 0}, the bounds are inverted or not finite, the step is not above 0
     *     or wider than the range, or the name is taken or malformed
     */
    public final Param<Double> logUniform(String name, double low, double high, double step) {
        return declare(name, () -> new FloatDomain(low, high, Scale.LOG, step));
    }

    /**
     * Declares a real number below 1, dense near 1, for momentum and decay: the logarithm of {@code 1 - x} is uniform.
     *
     * @param name unique in this space
     * @param low the least value, finite
     * @param high the greatest value, at least {@code low} and below 1
     * @return the handle
     * @throws IllegalArgumentException if {@code high >= 1}, the bounds are inverted or not finite, or the name is taken
     *     or malformed
     */
    public final Param<Double> reverseLogUniform(String name, double low, double high) {
        return declare(name, () -> new FloatDomain(low, high, Scale.REVERSE_LOG));
    }

    /**
     * Declares a normally distributed number.
     *
     * @param name unique in this space
     * @param mean the mean
     * @param deviation the standard deviation, above 0
     * @return the handle; {@link Scope#param} with a {@link NormalDomain} declares one with bounds or a step
     * @throws IllegalArgumentException if an argument is not finite, the deviation is not above 0, or the name is taken or
     *     malformed
     */
    public final Param<Double> normal(String name, double mean, double deviation) {
        return normal(name, mean, deviation, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /**
     * Declares a normally distributed number between two bounds.
     *
     * @param name unique in this space
     * @param mean the mean before it is cut
     * @param deviation the standard deviation before it is cut, above 0
     * @param low the least value
     * @param high the greatest value
     * @return the handle
     * @throws IllegalArgumentException if the bounds are inverted or far from the mean, the deviation is not above 0, or
     *     the name is taken or malformed
     */
    public final Param<Double> normal(String name, double mean, double deviation, double low, double high) {
        return declare(name, () -> new NormalDomain(mean, deviation, Scale.LINEAR, low, high, 0));
    }

    /**
     * Declares a number whose logarithm is normally distributed.
     *
     * @param name unique in this space
     * @param mean the mean of the natural logarithm
     * @param deviation the standard deviation of the natural logarithm, above 0
     * @return the handle; {@link Scope#param} with a {@link NormalDomain} declares one with bounds or a step
     * @throws IllegalArgumentException if an argument is not finite, the deviation is not above 0, or the name is taken or
     *     malformed
     */
    public final Param<Double> logNormal(String name, double mean, double deviation) {
        return logNormal(name, mean, deviation, 0, Double.POSITIVE_INFINITY);
    }

    /**
     * Declares a number between two bounds whose logarithm is normally distributed.
     *
     * @param name unique in this space
     * @param mean the mean of the natural logarithm before it is cut
     * @param deviation the standard deviation of the natural logarithm before it is cut, above 0
     * @param low the least value, at least 0
     * @param high the greatest value
     * @return the handle
     * @throws IllegalArgumentException if the bounds are inverted or far from the mean, the deviation is not above 0, or
     *     the name is taken or malformed
     */
    public final Param<Double> logNormal(String name, double mean, double deviation, double low, double high) {
        return declare(name, () -> new NormalDomain(mean, deviation, Scale.LOG, low, high, 0));
    }

    /**
     * Declares a whole number, uniform between two bounds.
     *
     * @param name unique in this space
     * @param low the least value
     * @param high the greatest value, included
     * @return the handle
     * @throws IllegalArgumentException if the bounds are inverted, or the name is taken or malformed
     */
    public final Param<Integer> integer(String name, int low, int high) {
        return declare(name, () -> new IntDomain(low, high, Scale.LINEAR));
    }

    /**
     * Declares a whole number in whole steps above a lower bound.
     *
     * @param name unique in this space
     * @param low the least value
     * @param high the greatest value, included; rounded down to whole steps
     * @param step the distance of neighbouring values, at least 1
     * @return the handle
     * @throws IllegalArgumentException if the bounds are inverted, the step is below 1 or wider than the range, or the name
     *     is taken or malformed
     */
    public final Param<Integer> integer(String name, int low, int high, int step) {
        return declare(name, () -> new IntDomain(low, high, Scale.LINEAR, step));
    }

    /**
     * Declares a whole number between a bound and the value of another parameter; the other is drawn first.
     *
     * @param name unique in this space
     * @param low the least value
     * @param high a parameter declared before, whose value is the greatest
     * @return the handle, inactive where {@code high} is
     * @throws IllegalArgumentException if {@code low} is above all that {@code high} can be
     */
    public final Param<Integer> integer(String name, int low, Param<Integer> high) {
        return depend(
                name,
                () -> new IntDomain(low, (int) Bounds.greatest(high), Scale.LINEAR),
                Bounds.below(high, top -> low > top ? null : new IntDomain(low, top, Scale.LINEAR)));
    }

    /**
     * Declares a whole number between the value of another parameter and a bound; the other is drawn first.
     *
     * @param name unique in this space
     * @param low a parameter declared before, whose value is the least
     * @param high the greatest value
     * @return the handle, inactive where {@code low} is
     * @throws IllegalArgumentException if {@code high} is below all that {@code low} can be
     */
    public final Param<Integer> integer(String name, Param<Integer> low, int high) {
        return depend(
                name,
                () -> new IntDomain((int) Bounds.least(low), high, Scale.LINEAR),
                Bounds.above(low, bottom -> bottom > high ? null : new IntDomain(bottom, high, Scale.LINEAR)));
    }

    /**
     * Declares a whole number that is uniform on the log scale: for widths, batch sizes, counts that span decades.
     *
     * @param name unique in this space
     * @param low the least value, at least 1
     * @param high the greatest value, included
     * @return the handle
     * @throws IllegalArgumentException if {@code low < 1}, the bounds are inverted, or the name is taken or malformed
     */
    public final Param<Integer> logInteger(String name, int low, int high) {
        return declare(name, () -> new IntDomain(low, high, Scale.LOG));
    }

    /**
     * Declares a whole number in whole steps above a lower bound, dense near it as on the log scale.
     *
     * @param name unique in this space
     * @param low the least value, at least 1
     * @param high the greatest value, included; rounded down to whole steps
     * @param step the distance of neighbouring values, at least 1
     * @return the handle
     * @throws IllegalArgumentException if {@code low < 1}, the bounds are inverted, the step is below 1 or wider than the
     *     range, or the name is taken or malformed
     */
    public final Param<Integer> logInteger(String name, int low, int high, int step) {
        return declare(name, () -> new IntDomain(low, high, Scale.LOG, step));
    }

    /**
     * Declares a whole number that is dense near its upper bound.
     *
     * @param name unique in this space
     * @param low the least value
     * @param high the greatest value, included
     * @return the handle
     * @throws IllegalArgumentException if the bounds are inverted, or the name is taken or malformed
     */
    public final Param<Integer> reverseLogInteger(String name, int low, int high) {
        return declare(name, () -> new IntDomain(low, high, Scale.REVERSE_LOG));
    }
}
