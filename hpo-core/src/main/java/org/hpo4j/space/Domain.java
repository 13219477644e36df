package org.hpo4j.space;

/**
 * The set of values that a parameter may take, with its distribution and its coding in the unit interval.
 *
 * <p>A point {@code u} of [0, 1] stands for one value, {@code decode(u)}; a uniform {@code u} gives a value distributed as
 * the domain says. {@code encode} is its inverse: {@code decode(encode(v))} is {@code v} for every value of a finite domain,
 * and for a continuous one for every value that {@code decode} gives (others come back within a few units in the last
 * place). Samplers work on these codes alone, so that no sampler can leave a domain.
 *
 * <p>The values of a finite domain are numbered from 0 in their natural order; each has a cell of the unit interval as wide
 * as its {@link #probability}.
 *
 * <p>Thread safety: immutable.
 *
 * @param <T> the type of the values
 */
public sealed interface Domain<T>
        permits FloatDomain, IntDomain, NormalDomain, CategoricalDomain, OrdinalDomain, ConstantDomain, ComputedDomain {
    /** The {@link #size()} of a domain that isn't finite. */
    long INFINITE = Long.MAX_VALUE;

    /**
     * Returns the value that a code stands for.
     *
     * @param code a point of the unit interval; what lies outside is moved to the nearer end
     * @return a value of this domain
     */
    T decode(double code);

    /**
     * Returns the code of a value.
     *
     * @param value a value of this domain
     * @return a point of [0, 1] within the value's cell where the domain is discrete
     * @throws IllegalArgumentException if the value is not of this domain
     */
    double encode(T value);

    /**
     * Tells whether a value belongs to this domain.
     *
     * @param value any object
     * @return true if it has this domain's type and is one of its values
     */
    boolean contains(Object value);

    /**
     * Returns the class of the values.
     *
     * @return for a categorical domain the nearest common class of the choices that is known
     */
    Class<?> type();

    /**
     * Describes the domain in a few words, for tables and messages.
     *
     * @return such as {@code "log [1.0E-4, 0.1]"}
     */
    String describe();

    /**
     * Returns the number of values.
     *
     * @return at least 1; {@link #INFINITE} if the domain is continuous or unbounded
     */
    long size();

    /**
     * Returns a value by its number.
     *
     * @param index from 0 to {@code size() - 1}
     * @return the value
     * @throws UnsupportedOperationException if the domain is not finite
     */
    T valueAt(long index);

    /**
     * Returns the number of a value.
     *
     * @param value any object
     * @return from 0 to {@code size() - 1}, or -1 if the value isn't of this domain
     * @throws UnsupportedOperationException if the domain is not finite
     */
    long indexOf(Object value);

    /**
     * Returns the probability of a value: the width of its cell in the unit interval.
     *
     * @param index the value's number
     * @return above 0, at most 1
     * @throws UnsupportedOperationException if the domain is not finite
     */
    double probability(long index);

    /**
     * Tells whether near codes stand for near values.
     *
     * @return false for a categorical domain, true for numbers and ordered lists
     */
    boolean ordered();

    /**
     * Tells whether the values can be listed.
     *
     * @return true if {@link #size()} isn't {@link #INFINITE}
     */
    default boolean finite() {
        return size() != INFINITE;
    }

    /**
     * Returns what a domain that isn't finite throws when it is asked for its values by number.
     *
     * @return the exception, naming the domain and the mend
     */
    default UnsupportedOperationException notFinite() {
        return new UnsupportedOperationException("Search space: the values of " + describe()
                + " can't be numbered.\nMaybe give the parameter a step, or a grid of points.");
    }
}
