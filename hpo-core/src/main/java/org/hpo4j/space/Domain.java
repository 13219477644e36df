package org.hpo4j.space;

/**
 * The set of values that a parameter may take, with its coding in the unit interval.
 *
 * <p>A point {@code u} of [0, 1] stands for one value, {@code decode(u)}; a uniform {@code u} gives a value distributed as
 * the domain says. {@code encode} is its inverse: {@code decode(encode(v))} is {@code v} for every value of a domain with
 * finitely many, and within a few units in the last place for a float. Samplers work on these codes alone, so that no
 * sampler can leave a domain.
 *
 * <p>Thread safety: immutable.
 *
 * @param <T> the type of the values
 */
public sealed interface Domain<T> permits FloatDomain, IntDomain, CategoricalDomain {
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
     * @return a point of [0, 1]; the middle of the value's cell where the domain is discrete
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
}
