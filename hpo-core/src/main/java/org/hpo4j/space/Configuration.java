package org.hpo4j.space;

import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/**
 * One value for every parameter of a search space.
 *
 * <p>Thread safety: immutable. Equality is that of the values by name.
 */
public final class Configuration {
    private final Map<String, Object> values;

    private Configuration(Map<String, Object> values) {
        this.values = values;
    }

    /** Takes over a map that nobody else holds. */
    static Configuration owning(Map<String, Object> values) {
        return new Configuration(Collections.unmodifiableMap(values));
    }

    /**
     * Returns the value of a parameter.
     *
     * @param param a parameter of the space that this configuration was made of
     * @param <T> the type of its values
     * @return its value
     * @throws NoSuchElementException if this configuration has no such parameter, or its value is not of the domain
     */
    @SuppressWarnings("unchecked") // the domain just vouched for the type
    public <T> T get(Param<T> param) {
        Object value = values.get(param.name());
        if (value == null || !param.domain().contains(value)) {
            throw new NoSuchElementException("Configuration: parameter \"" + param.name() + "\" (" + value
                    + ") must be a value of " + param.domain().describe() + "; the configuration is " + this
                    + ".\nMaybe the handle belongs to another search space.");
        }
        return (T) value;
    }

    /**
     * Tells whether this configuration holds a value for a parameter.
     *
     * @param param any parameter
     * @return true if {@link #get} would return its value
     */
    public boolean has(Param<?> param) {
        Object value = values.get(param.name());
        return value != null && param.domain().contains(value);
    }

    /**
     * Returns the values by parameter name, in the order of declaration.
     *
     * @return an unmodifiable map
     */
    public Map<String, Object> asMap() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Configuration configuration && values.equals(configuration.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /**
     * Returns the values as a reader wants them: {@code learningRate=0.01, activation=RELU}.
     *
     * @return one line
     */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + CategoricalDomain.label(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
