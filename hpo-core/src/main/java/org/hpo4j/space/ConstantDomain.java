package org.hpo4j.space;

import static org.hpo4j.space.Declaration.require;

/**
 * One single value. Every code stands for it; its own code is 0.5.
 *
 * @param value the value
 * @param <T> the type of the value
 */
public record ConstantDomain<T>(T value) implements Domain<T> {
    @Override
    public T decode(double code) {
        return value;
    }

    @Override
    public double encode(T given) {
        require(contains(given), "value", given, "be " + describe(), "the search space was changed");
        return 0.5;
    }

    @Override
    public boolean contains(Object other) {
        return value.equals(other);
    }

    @Override
    public Class<?> type() {
        return value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
    }

    @Override
    public String describe() {
        return "constant " + CategoricalDomain.label(value);
    }

    @Override
    public long size() {
        return 1;
    }

    @Override
    public T valueAt(long index) {
        return value;
    }

    @Override
    public long indexOf(Object other) {
        return contains(other) ? 0 : -1;
    }

    @Override
    public double probability(long index) {
        return 1;
    }

    @Override
    public boolean ordered() {
        return true;
    }
}
