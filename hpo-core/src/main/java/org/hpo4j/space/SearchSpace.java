package org.hpo4j.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hpo4j.random.RandomStream;

/**
 * The parameters that a study varies, in the order of their declaration.
 *
 * <p>A configuration is a point of the unit cube with one coordinate a parameter; {@link #decode} and {@link #encode}
 * translate. Every sampler works on the cube, so that staying inside the space is the space's business alone.
 *
 * <p>Thread safety: immutable.
 */
public final class SearchSpace {
    private final List<Param<?>> params;

    private SearchSpace(List<Param<?>> params) {
        this.params = List.copyOf(params);
    }

    /**
     * Starts the declaration of a space.
     *
     * @return a builder without parameters
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the parameters.
     *
     * @return in the order of declaration
     */
    public List<Param<?>> params() {
        return params;
    }

    /**
     * Returns the number of coordinates of the unit cube.
     *
     * @return d, the number of parameters
     */
    public int dimension() {
        return params.size();
    }

    /**
     * Returns the configuration that a point of the unit cube stands for.
     *
     * @param codes one code in [0, 1] a parameter, in the order of declaration
     * @return a configuration of this space
     * @throws IllegalArgumentException if the number of codes is not {@link #dimension()}
     */
    public Configuration decode(double[] codes) {
        Declaration.require(
                codes.length == params.size(),
                "number of codes",
                codes.length,
                "be the space's dimension, " + params.size(),
                "the point belongs to another space");
        LinkedHashMap<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < codes.length; i++) {
            Param<?> param = params.get(i);
            values.put(param.name(), param.domain().decode(codes[i]));
        }
        return Configuration.owning(values);
    }

    /**
     * Returns the point of the unit cube that stands for a configuration.
     *
     * @param configuration a configuration of this space
     * @return one code a parameter, in the order of declaration
     * @throws java.util.NoSuchElementException if a value is missing or outside its domain
     */
    public double[] encode(Configuration configuration) {
        return params.stream()
                .mapToDouble(param -> encode(param, configuration))
                .toArray();
    }

    private static <T> double encode(Param<T> param, Configuration configuration) {
        return param.domain().encode(configuration.get(param));
    }

    /**
     * Draws a configuration with every parameter distributed as its domain says, independently.
     *
     * @param stream where the numbers come from; one a parameter is drawn
     * @return a configuration of this space
     */
    public Configuration sample(RandomStream stream) {
        double[] codes = new double[params.size()];
        Arrays.setAll(codes, i -> stream.nextDouble());
        return decode(codes);
    }

    /**
     * Checks values that come from outside, such as a log, and makes a configuration of them.
     *
     * @param values a value of its domain for every parameter of this space, and nothing else
     * @return the configuration
     * @throws IllegalArgumentException if a value is missing, not of its domain, or of an unknown parameter
     */
    public Configuration configuration(Map<String, ?> values) {
        LinkedHashMap<String, Object> ordered = new LinkedHashMap<>();
        for (Param<?> param : params) {
            Object value = values.get(param.name());
            if (value == null || !param.domain().contains(value)) {
                throw Declaration.fault(
                        "value of parameter \"" + param.name() + "\"",
                        String.valueOf(value),
                        "lie in " + param.domain().describe(),
                        "it was made for another search space");
            }
            ordered.put(param.name(), value);
        }
        for (String name : values.keySet()) {
            Declaration.require(
                    ordered.containsKey(name),
                    "parameter",
                    name,
                    "be declared in the space",
                    "it was made for another search space");
        }
        return Configuration.owning(ordered);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SearchSpace space && params.equals(space.params);
    }

    @Override
    public int hashCode() {
        return params.hashCode();
    }

    @Override
    public String toString() {
        return "SearchSpace" + params;
    }

    /**
     * Declares parameters one by one; each call returns the handle by which trials read the value.
     *
     * <p>Thread safety: confined to one thread.
     */
    public static final class Builder {
        private final Map<String, Param<?>> params = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Declares a real number, uniform between two bounds.
         *
         * @param name unique in this space
         * @param low the least value, finite
         * @param high the greatest value, at least {@code low}
         * @return the handle
         * @throws IllegalArgumentException if the bounds are inverted or not finite, or the name is taken or malformed
         */
        public Param<Double> uniform(String name, double low, double high) {
            return declare(name, () -> new FloatDomain(low, high, Scale.LINEAR));
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
        public Param<Double> logUniform(String name, double low, double high) {
            return declare(name, () -> new FloatDomain(low, high, Scale.LOG));
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
        public Param<Integer> integer(String name, int low, int high) {
            return declare(name, () -> new IntDomain(low, high, Scale.LINEAR));
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
        public Param<Integer> logInteger(String name, int low, int high) {
            return declare(name, () -> new IntDomain(low, high, Scale.LOG));
        }

        /**
         * Declares a choice among values that have no order, all equally likely.
         *
         * @param name unique in this space
         * @param choices the values, at least one, told apart by their labels
         * @param <T> the type of the values
         * @return the handle
         * @throws IllegalArgumentException if there is no choice or two have one label, or the name is taken or malformed
         */
        @SafeVarargs
        @SuppressWarnings("varargs") // the array is copied, never kept
        public final <T> Param<T> categorical(String name, T... choices) {
            return declare(name, () -> new CategoricalDomain<>(Arrays.asList(choices)));
        }

        /**
         * Ends the declaration.
         *
         * @return the space of the parameters declared so far
         * @throws IllegalArgumentException if there is none
         */
        public SearchSpace build() {
            Declaration.require(
                    !params.isEmpty(),
                    "number of parameters",
                    0,
                    "be at least 1",
                    "build() was called before the parameters were declared");
            return new SearchSpace(new ArrayList<>(params.values()));
        }

        private <T> Param<T> declare(String name, Supplier<Domain<T>> domain) {
            Param<T> param;
            try {
                param = new Param<>(name, domain.get());
            } catch (IllegalArgumentException fault) {
                throw Declaration.named(name, fault);
            }
            Declaration.require(
                    params.putIfAbsent(name, param) == null,
                    "parameter name",
                    "\"" + name + "\"",
                    "be unique",
                    "one of the two should be renamed");
            return param;
        }
    }
}
