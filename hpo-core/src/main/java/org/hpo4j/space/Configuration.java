package org.hpo4j.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * One value for every active parameter of a search space.
 *
 * <p>An inactive parameter, one whose condition doesn't hold, is absent. Thread safety: immutable. Equality is that of the
 * values by name.
 */
public final class Configuration {
    /** Domains of objects have few values; numbers are never given as labels. */
    private static final int LABELS = 10_000;

    private final Map<String, Object> values;
    private final boolean labelled;

    private Configuration(Map<String, Object> values, boolean labelled) {
        this.values = values;
        this.labelled = labelled;
    }

    /**
     * Makes a configuration of values that no space has checked, such as those that a program asked for while it ran.
     *
     * @param values by parameter name; copied
     * @return the configuration
     */
    public static Configuration of(Map<String, ?> values) {
        return new Configuration(Collections.unmodifiableMap(new LinkedHashMap<>(values)), false);
    }

    /**
     * Makes a configuration of values as JSON has them, in a process that doesn't know the space's objects: where a
     * parameter's values are objects, {@link #get} finds the one whose label is here.
     *
     * @param values numbers, booleans and labels by parameter name; copied
     * @return the configuration; {@link #asMap} returns the labels
     */
    public static Configuration ofLabels(Map<String, ?> values) {
        return new Configuration(Collections.unmodifiableMap(new LinkedHashMap<>(values)), true);
    }

    /** Takes over values of which nobody else holds the array. */
    static Configuration owning(NamedValues values) {
        return new Configuration(values, false);
    }

    /**
     * Returns the value of an active parameter.
     *
     * @param param a parameter of the space that this configuration was made of
     * @param <T> the type of its values
     * @return its value
     * @throws NoSuchElementException if the parameter is inactive here or unknown, or its value is not of the domain
     */
    public <T> T get(Param<T> param) {
        return find(param).orElseThrow(() -> absent(param));
    }

    private NoSuchElementException absent(Param<?> param) {
        Object value = values.get(param.name());
        if (value == null) {
            return new NoSuchElementException("Configuration: parameter \"" + param.name()
                    + "\" must be active, but is absent; the configuration is " + this
                    + ".\nMaybe it is conditional and its condition doesn't hold here (ask has(), or use find()), or the"
                    + " handle belongs to another search space.");
        }
        return new NoSuchElementException("Configuration: parameter \"" + param.name() + "\" (" + value
                + ") must be a value of " + param.domain().describe() + "; the configuration is " + this
                + ".\nMaybe the handle belongs to another search space.");
    }

    /**
     * Returns the value of a parameter, if it is active.
     *
     * @param param any parameter
     * @param <T> the type of its values
     * @return its value; empty if it is inactive here or unknown
     */
    @SuppressWarnings("unchecked") // the domain just vouched for the type
    public <T> Optional<T> find(Param<T> param) {
        Object value = values.get(param.name());
        if (value == null) {
            return Optional.empty();
        }
        return param.domain().contains(value) ? Optional.of((T) value) : byLabel(param.domain(), value);
    }

    private <T> Optional<T> byLabel(Domain<T> domain, Object value) {
        if (!labelled || !domain.finite() || domain.size() > LABELS) {
            return Optional.empty();
        }
        String label = CategoricalDomain.label(value);
        return LongStream.range(0, domain.size())
                .mapToObj(domain::valueAt)
                .filter(choice -> CategoricalDomain.label(choice).equals(label))
                .findFirst();
    }

    /**
     * Tells whether this configuration holds a value for a parameter.
     *
     * @param param any parameter
     * @return true if {@link #get} would return its value
     */
    public boolean has(Param<?> param) {
        return find(param).isPresent();
    }

    /**
     * Returns the values by parameter name, in the order of declaration.
     *
     * @return an unmodifiable map
     */
    public Map<String, Object> asMap() {
        return values;
    }

    /**
     * Returns what identifies the values, whatever their order: equal for duplicates, different otherwise.
     *
     * @return 64 hexadecimal digits, the SHA-256 of the canonical JSON form; 0.0 and -0.0 are the same
     */
    public String fingerprint() {
        return Fingerprint.of(SpaceJson.write(this));
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
