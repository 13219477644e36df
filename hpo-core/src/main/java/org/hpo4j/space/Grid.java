package org.hpo4j.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * For some parameters the points that stand for all their values, where combinations are listed or counted.
 *
 * <p>Continuous parameters need one; a finite one with very many values may have one.
 *
 * <p>Thread safety: immutable.
 */
public final class Grid {
    /** No grid: only spaces of finite domains can be listed. */
    public static final Grid NONE = new Grid(Map.of(), 0);

    private final Map<String, Object> points;
    private final int everywhere;

    private Grid(Map<String, Object> points, int everywhere) {
        this.points = points;
        this.everywhere = everywhere;
    }

    /**
     * Gives every continuous parameter the same number of points.
     *
     * @param points how many, at least 1
     * @return the grid
     * @throws IllegalArgumentException if {@code points < 1}
     */
    public static Grid everywhere(int points) {
        Declaration.require(points >= 1, "points", points, "be at least 1", "leave the grid out");
        return new Grid(Map.of(), points);
    }

    /**
     * Gives a parameter a number of points, evenly spaced on its scale, both ends included; those of an unbounded domain are
     * the middles of cells of equal probability.
     *
     * @param param the parameter
     * @param count how many, at least 1
     * @return this grid and these points
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public Grid points(Param<?> param, int count) {
        Declaration.require(
                count >= 1,
                "points of parameter \"" + param.name() + "\"",
                count,
                "be at least 1",
                "fix it with where()");
        return with(param, count);
    }

    /**
     * Gives a parameter points by their values.
     *
     * @param param the parameter
     * @param values values of its domain, at least one
     * @param <T> the type of the values
     * @return this grid and these points
     * @throws IllegalArgumentException if there is no value, two are equal, or one isn't of the domain
     */
    public <T> Grid values(Param<T> param, List<T> values) {
        Declaration.require(
                !values.isEmpty() && values.stream().distinct().count() == values.size(),
                "grid of parameter \"" + param.name() + "\"",
                values,
                "hold different values, at least one",
                "a value was given twice");
        for (T value : values) {
            Declaration.require(
                    param.domain().contains(value),
                    "grid of parameter \"" + param.name() + "\"",
                    value,
                    "lie in " + param.domain().describe(),
                    "widen the domain");
        }
        return with(param, List.copyOf(values));
    }

    private Grid with(Param<?> param, Object given) {
        LinkedHashMap<String, Object> all = new LinkedHashMap<>(points);
        all.put(param.name(), given);
        return new Grid(all, everywhere);
    }

    /** The points of some parameters by name, of their domains. */
    static Grid of(Map<String, List<Object>> points) {
        return new Grid(Map.copyOf(points), 0);
    }

    /** The points of a parameter within its domain at hand; null if the domain's own values are to be listed. */
    @Nullable
    List<?> points(String name, Domain<?> domain) {
        Object given = points.get(name);
        if (given instanceof List<?> values) {
            return values.stream().filter(domain::contains).toList();
        }
        if (given instanceof Integer count) {
            return spread(domain, count);
        }
        return domain.finite() || everywhere == 0 ? null : spread(domain, everywhere);
    }

    boolean covers(Param<?> param) {
        return param.domain().finite() || everywhere > 0 || points.containsKey(param.name());
    }

    /**
     * Compares the points given.
     *
     * @param other any object
     * @return true if it is a grid of the same points, in whatever order they were given
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Grid grid && points.equals(grid.points) && everywhere == grid.everywhere;
    }

    @Override
    public int hashCode() {
        return 31 * points.hashCode() + everywhere;
    }

    /**
     * Describes the grid.
     *
     * @return the same for equal grids, such as {@code "{everywhere=5, momentum=[0.0, 0.9], rate=7}"}; parameters by name
     */
    @Override
    public String toString() {
        Map<String, Object> sorted = new TreeMap<>(points);
        String named = sorted.toString().substring(1);
        return everywhere == 0 ? "{" + named : "{everywhere=" + everywhere + (sorted.isEmpty() ? "" : ", ") + named;
    }

    private static List<?> spread(Domain<?> domain, int count) {
        boolean middles = count == 1 || !domain.ordered() || domain instanceof NormalDomain;
        List<Object> values = new ArrayList<>();
        IntStream.range(0, count)
                .mapToObj(i -> domain.decode(middles ? (i + 0.5) / count : (double) i / (count - 1)))
                .forEach(values::add);
        return domain.ordered() && domain.type() != Object.class && values.get(0) instanceof Number
                ? List.copyOf(new TreeSet<>(values))
                : values.stream().distinct().toList();
    }
}
