package org.hpo4j.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.diagram.Diagram;
import org.hpo4j.space.diagram.TooWideException;

/**
 * All valid configurations of a space of finitely many, counted and numbered without listing them.
 *
 * <p>Order: lexicographic in the values of the parameters as {@link #order} gives them, the first varying slowest, each in
 * the order of its domain. That is the order of declaration, except that parameters tied by conditions or constraints stand
 * together where the first of them does, and among themselves may be put in an order that is counted faster.
 *
 * <p>Cost: counting one step a choice and distinct state of the parameters still open to a constraint or condition; then
 * every combination one step a parameter and choice. Thread safety: immutable.
 */
public final class Combinations implements Iterable<Configuration> {
    private static final long MAX_TRANSITIONS = 5_000_000;

    private final SearchSpace space;
    private final Restriction restriction;
    private final List<Diagram> diagrams = new ArrayList<>();
    private final BigInteger count;

    Combinations(SearchSpace space, Restriction restriction) {
        this.space = space;
        this.restriction = restriction;
        for (Param<?> param : space.params()) {
            Declaration.require(
                    restriction.grids().covers(param),
                    "parameter \"" + param.name() + "\"",
                    param.domain().describe(),
                    "be finite or have a grid where combinations are listed",
                    "give it points: combinations(Grid.everywhere(5))");
        }
        BigInteger product = BigInteger.ONE;
        for (Component component : space.structure().components) {
            Diagram diagram = diagram(component);
            diagrams.add(diagram);
            product = product.multiply(diagram.count());
        }
        count = product;
    }

    private Diagram diagram(Component component) {
        try {
            return Diagram.of(new ComponentNetwork(component, restriction), MAX_TRANSITIONS);
        } catch (TooWideException tooWide) {
            throw Declaration.fault(
                    "constraints on " + component.describe(),
                    String.valueOf(tooWide.getMessage()),
                    "tie fewer values together at a time to be counted",
                    "a rule over many parameters can be split by derived ones, such as partial sums");
        }
    }

    /**
     * Returns the number of combinations.
     *
     * @return exactly
     */
    public BigInteger count() {
        return count;
    }

    /**
     * Returns the order of the parameters in which combinations are numbered, the slowest first.
     *
     * @return all parameters of the space
     */
    public List<Param<?>> order() {
        List<Param<?>> order = new ArrayList<>();
        for (Component component : space.structure().components) {
            for (Item item : component.items) {
                order.add(item.param());
            }
        }
        return List.copyOf(order);
    }

    /**
     * Returns a combination by its number.
     *
     * @param index from 0 to {@code count() - 1}
     * @return the combination
     * @throws IndexOutOfBoundsException if there is no such number
     */
    public Configuration get(BigInteger index) {
        if (index.signum() < 0 || index.compareTo(count) >= 0) {
            throw new IndexOutOfBoundsException(
                    "Combinations: index (" + index + ") must be from 0 to below the count, " + count
                            + ".\nMaybe it was counted in another space or on another grid.");
        }
        Object[] values = new Object[space.structure().items.size()];
        BigInteger rest = index;
        for (int i = diagrams.size() - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(diagrams.get(i).count());
            SearchSpace.scatter(
                    space.structure().components.get(i), diagrams.get(i).get(parts[1]), values);
            rest = parts[0];
        }
        return space.configuration(values);
    }

    /**
     * Returns a combination by its number.
     *
     * @param index from 0 to {@code count() - 1}
     * @return the combination
     * @throws IndexOutOfBoundsException if there is no such number
     */
    public Configuration get(long index) {
        return get(BigInteger.valueOf(index));
    }

    /**
     * Returns the number of a combination.
     *
     * @param configuration a configuration of the space
     * @return from 0 to {@code count() - 1}
     * @throws IllegalArgumentException if it isn't among these combinations
     */
    public BigInteger indexOf(Configuration configuration) {
        BigInteger index = find(configuration);
        Declaration.require(
                index.signum() >= 0,
                "configuration",
                configuration,
                "be one of the " + count + " combinations",
                "it is off the grid, or breaks a constraint");
        return index;
    }

    /**
     * Tells whether a configuration is among these combinations.
     *
     * @param configuration any configuration
     * @return true if {@link #indexOf} would find it
     */
    public boolean contains(Configuration configuration) {
        return find(configuration).signum() >= 0;
    }

    private BigInteger find(Configuration configuration) {
        Map<String, Object> values = configuration.asMap();
        BigInteger index = BigInteger.ZERO;
        int found = 0;
        for (int i = 0; i < diagrams.size(); i++) {
            Item[] items = space.structure().components.get(i).items;
            Object[] local = new Object[items.length];
            for (int v = 0; v < items.length; v++) {
                local[v] = values.get(items[v].param().name());
                found += local[v] == null ? 0 : 1;
            }
            BigInteger within = diagrams.get(i).indexOf(local);
            if (within.signum() < 0) {
                return within;
            }
            index = index.multiply(diagrams.get(i).count()).add(within);
        }
        return found == values.size() ? index : BigInteger.ONE.negate();
    }

    /**
     * Keeps the combinations in which a parameter is active and has a value.
     *
     * @param param a parameter of the space
     * @param value a value of its domain
     * @param <T> the type of its values
     * @return fewer combinations, in the same order, numbered anew
     * @throws IllegalArgumentException if the parameter isn't of the space, or the value not of its domain
     */
    public <T> Combinations where(Param<T> param, T value) {
        return whereIn(param, List.of(value));
    }

    /**
     * Keeps the combinations in which a parameter is active and has one of some values.
     *
     * @param param a parameter of the space
     * @param values values of its domain
     * @param <T> the type of its values
     * @return fewer combinations, in the same order, numbered anew
     * @throws IllegalArgumentException if the parameter isn't of the space, or a value not of its domain
     */
    public <T> Combinations whereIn(Param<T> param, List<T> values) {
        int unused = space.structure().slot(param);
        for (T value : values) {
            Declaration.require(
                    param.domain().contains(value),
                    "value of parameter \"" + param.name() + "\"",
                    value,
                    "lie in " + param.domain().describe(),
                    "the domain was changed");
        }
        Map<String, List<Object>> given = new LinkedHashMap<>(restriction.given());
        List<Object> before = given.get(param.name());
        given.put(
                param.name(),
                values.stream()
                        .<Object>map(value -> value)
                        .filter(value -> before == null || before.contains(value))
                        .toList());
        return new Combinations(space, new Restriction(given, restriction.grids(), true));
    }

    /**
     * Lists the combinations in order, each made when it is asked for.
     *
     * @return an iterator over all of them
     */
    @Override
    public Iterator<Configuration> iterator() {
        return new Iterator<>() {
            private BigInteger next = BigInteger.ZERO;

            @Override
            public boolean hasNext() {
                return next.compareTo(count) < 0;
            }

            @Override
            public Configuration next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("Combinations: all " + count + " were given.");
                }
                Configuration configuration = get(next);
                next = next.add(BigInteger.ONE);
                return configuration;
            }
        };
    }

    /**
     * Lists the combinations in order, each made when it is asked for.
     *
     * @return a sequential stream over all of them
     */
    public Stream<Configuration> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /**
     * Draws a combination, all equally likely.
     *
     * @param stream where the numbers come from
     * @return one combination
     * @throws IndexOutOfBoundsException if there is none
     */
    public Configuration sample(RandomStream stream) {
        return get(count.signum() == 0 ? BigInteger.ZERO : stream.nextBigInteger(count));
    }

    /**
     * Draws combinations without replacement: every order of all of them is equally likely.
     *
     * @param stream where the numbers come from
     * @return a lazy stream of all combinations in random order; it remembers what it has drawn, 100 bytes each
     */
    public Stream<Configuration> sampleWithoutReplacement(RandomStream stream) {
        Iterator<BigInteger> indices = new RandomOrder(count, stream);
        Iterable<BigInteger> once = () -> indices;
        return StreamSupport.stream(once.spliterator(), false).map(this::get);
    }
}
