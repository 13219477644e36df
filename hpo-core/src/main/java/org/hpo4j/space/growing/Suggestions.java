package org.hpo4j.space.growing;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.CategoricalDomain;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Domain;
import org.hpo4j.space.FloatDomain;
import org.hpo4j.space.IntDomain;
import org.hpo4j.space.OrdinalDomain;
import org.hpo4j.space.Scale;
import org.hpo4j.space.SearchSpace;

/**
 * Answers one trial's questions for values; a name asked for twice has one value.
 *
 * <p>Every method refuses a bad name or domain with an {@link IllegalArgumentException} that names the parameter.
 *
 * <p>Thread safety: confined to one thread.
 */
public final class Suggestions {
    /** Domains of objects have few values; numbers are never given as labels. */
    private static final int LABELS = 10_000;

    private final GrowingSpace space;
    private final RandomStream stream;
    private final Map<String, ?> given;
    private final Map<String, Domain<?>> asked = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    Suggestions(GrowingSpace space, RandomStream stream, Map<String, ?> given) {
        this.space = space;
        this.stream = stream;
        this.given = given;
    }

    /**
     * Returns a real number.
     *
     * @param name the parameter's name
     * @param low the least value
     * @param high the greatest value
     * @return its value in this trial
     */
    public double suggestDouble(String name, double low, double high) {
        return suggest(name, domain(name, () -> new FloatDomain(low, high, Scale.LINEAR)));
    }

    /**
     * Returns a real number whose logarithm is uniform.
     *
     * @param name the parameter's name
     * @param low the least value, above 0
     * @param high the greatest value
     * @return its value in this trial
     */
    public double suggestLogDouble(String name, double low, double high) {
        return suggest(name, domain(name, () -> new FloatDomain(low, high, Scale.LOG)));
    }

    /**
     * Returns a real number in whole steps above a lower bound.
     *
     * @param name the parameter's name
     * @param low the least value
     * @param high the greatest value
     * @param step the distance of neighbouring values
     * @return its value in this trial
     */
    public double suggestDouble(String name, double low, double high, double step) {
        return suggest(name, domain(name, () -> new FloatDomain(low, high, Scale.LINEAR, step)));
    }

    /**
     * Returns a whole number.
     *
     * @param name the parameter's name
     * @param low the least value
     * @param high the greatest value, included
     * @return its value in this trial
     */
    public int suggestInt(String name, int low, int high) {
        return suggest(name, domain(name, () -> new IntDomain(low, high, Scale.LINEAR)));
    }

    /**
     * Returns a whole number in whole steps above a lower bound.
     *
     * @param name the parameter's name
     * @param low the least value
     * @param high the greatest value, included
     * @param step the distance of neighbouring values
     * @return its value in this trial
     */
    public int suggestInt(String name, int low, int high, int step) {
        return suggest(name, domain(name, () -> new IntDomain(low, high, Scale.LINEAR, step)));
    }

    /**
     * Returns a whole number that is uniform on the log scale.
     *
     * @param name the parameter's name
     * @param low the least value, at least 1
     * @param high the greatest value, included
     * @return its value in this trial
     */
    public int suggestLogInt(String name, int low, int high) {
        return suggest(name, domain(name, () -> new IntDomain(low, high, Scale.LOG)));
    }

    /**
     * Returns one of some values that have no order.
     *
     * @param name the parameter's name
     * @param choices the values, told apart by their labels
     * @param <T> the type of the values
     * @return its value in this trial
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is copied, never kept
    public final <T> T suggestCategorical(String name, T... choices) {
        return suggest(name, domain(name, () -> new CategoricalDomain<>(Arrays.asList(choices))));
    }

    /**
     * Returns one of some values in an order.
     *
     * @param name the parameter's name
     * @param values the values in their order, told apart by their labels
     * @param <T> the type of the values
     * @return its value in this trial
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is copied, never kept
    public final <T> T suggestOrdinal(String name, T... values) {
        return suggest(name, domain(name, () -> new OrdinalDomain<>(Arrays.asList(values))));
    }

    /**
     * Returns false or true.
     *
     * @param name the parameter's name
     * @return its value in this trial
     */
    public boolean suggestBoolean(String name) {
        return suggest(name, new CategoricalDomain<>(List.of(false, true)));
    }

    /**
     * Returns a value of any domain.
     *
     * @param name the parameter's name
     * @param domain the values it may take
     * @param <T> the type of the values
     * @return its value in this trial
     */
    @SuppressWarnings("unchecked") // the domain is the one of the first asking, and vouched for the value
    public <T> T suggest(String name, Domain<T> domain) {
        Domain<?> before = asked.get(name);
        if (before != null && !before.equals(domain)) {
            throw new IllegalArgumentException("Search space: parameter \"" + name + "\" (" + domain.describe()
                    + ") must be asked for alike within one trial, but was before " + before.describe()
                    + ".\nMaybe two parameters share a name; give one a prefix.");
        }
        if (before == null) {
            space.add(name, domain);
            asked.put(name, domain);
        }
        return (T) values.computeIfAbsent(name, unanswered -> answer(name, domain));
    }

    private Object answer(String name, Domain<?> domain) {
        return Optional.ofNullable(given.get(name))
                .flatMap(value -> typed(value, domain))
                .orElseGet(() -> domain.decode(stream.split(name).nextDouble()));
    }

    /** A value that was read back from a log is a label where the program has an object. */
    private static Optional<Object> typed(Object value, Domain<?> domain) {
        if (domain.contains(value)) {
            return Optional.of(value);
        }
        return domain.finite() && domain.size() <= LABELS
                ? LongStream.range(0, domain.size())
                        .<Object>mapToObj(domain::valueAt)
                        .filter(choice -> CategoricalDomain.label(choice).equals(CategoricalDomain.label(value)))
                        .findFirst()
                : Optional.empty();
    }

    private static <D> D domain(String name, Supplier<D> domain) {
        try {
            return domain.get();
        } catch (IllegalArgumentException fault) {
            String message = String.valueOf(fault.getMessage()).replaceFirst("^Search space: ", "");
            throw new IllegalArgumentException("Search space: parameter \"" + name + "\": " + message, fault);
        }
    }

    /**
     * Returns the domains asked for so far.
     *
     * @return by name, in the order of asking
     */
    public Map<String, Domain<?>> asked() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(asked));
    }

    /**
     * Returns the values given so far.
     *
     * @return a configuration of the union
     * @throws IllegalArgumentException if nothing was asked for
     */
    public Configuration configuration() {
        SearchSpace union = space.union()
                .orElseThrow(
                        () -> new IllegalArgumentException("Search space: number of parameters (0) must be at least 1"
                                + " to make a configuration.\nMaybe the objective suggests nothing."));
        return union.configuration(values);
    }
}
