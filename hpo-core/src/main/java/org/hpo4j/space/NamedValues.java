package org.hpo4j.space;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of names to values in the order of the names, which many maps share: a quarter of the memory of a linked hash map,
 * which matters where a million trials are held, and half of that again if all values are real numbers. Thread safety:
 * immutable.
 */
final class NamedValues extends AbstractMap<String, Object> {
    private static final double[] NONE = {};

    private final Names names;
    /** By place; null if there are numbers instead. */
    private final @Nullable Object @Nullable [] values;
    /** By place, NaN where a name has no value; empty if there are values. */
    private final double[] numbers;

    /**
     * Takes over an array that nobody else holds.
     *
     * @param names the names
     * @param values at the places of their names; null where a name has no value
     */
    NamedValues(Names names, @Nullable Object[] values) {
        this.names = names;
        double[] plain = numbers(values);
        this.numbers = plain == null ? NONE : plain;
        this.values = plain == null ? values : null;
    }

    /** Returns the values as numbers; null if one of them is something else. */
    private static double @Nullable [] numbers(@Nullable Object[] values) {
        double[] numbers = new double[values.length];
        for (int place = 0; place < values.length; place++) {
            if (values[place] == null) {
                numbers[place] = Double.NaN;
            } else if (values[place] instanceof Double number && !number.isNaN()) {
                numbers[place] = number;
            } else {
                return null;
            }
        }
        return numbers;
    }

    private @Nullable Object at(int place) {
        if (values != null) {
            return values[place];
        }
        return Double.isNaN(numbers[place]) ? null : (Object) numbers[place];
    }

    @Override
    public int size() {
        int size = 0;
        for (int place = 0; place < names.size(); place++) {
            size += at(place) == null ? 0 : 1;
        }
        return size;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int place = names.place(name);
        return place < 0 ? null : at(place);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return NamedValues.this.size();
            }
        };
    }

    /** The entries in order. */
    private final class Entries implements Iterator<Map.Entry<String, Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            while (next < names.size() && at(next) == null) {
                next++;
            }
            return next < names.size();
        }

        @Override
        public Map.Entry<String, Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Object value = Objects.requireNonNull(at(next));
            return new SimpleImmutableEntry<>(names.at(next++), value);
        }
    }
}
