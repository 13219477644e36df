package org.hpo4j.space;

/**
 * The values of a derived parameter: computed from other parameters, never sampled, so that all that is known beforehand is
 * their class. It has no coding; a derived parameter has no coordinate in the unit cube.
 *
 * @param type the class of the values
 * @param <T> the type of the values
 */
public record ComputedDomain<T>(Class<T> type) implements Domain<T> {
    @Override
    public T decode(double code) {
        throw notFinite();
    }

    @Override
    public double encode(T value) {
        throw notFinite();
    }

    @Override
    public boolean contains(Object value) {
        return type.isInstance(value);
    }

    @Override
    public String describe() {
        return "computed " + type.getSimpleName();
    }

    @Override
    public long size() {
        return INFINITE;
    }

    @Override
    public T valueAt(long index) {
        throw notFinite();
    }

    @Override
    public long indexOf(Object value) {
        throw notFinite();
    }

    @Override
    public double probability(long index) {
        throw notFinite();
    }

    @Override
    public boolean ordered() {
        return false;
    }

    @Override
    public UnsupportedOperationException notFinite() {
        return new UnsupportedOperationException("Search space: a derived parameter (" + describe()
                + ") has no coding and no numbered values.\nMaybe ask the parameters it is computed from.");
    }
}
