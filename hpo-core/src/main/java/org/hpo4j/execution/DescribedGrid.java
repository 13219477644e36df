package org.hpo4j.execution;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.hpo4j.space.Domain;
import org.hpo4j.space.Grid;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;

/** Makes a grid from its description, such as {@code {everywhere=5, momentum=[0.0, 0.9], rate=7}}. */
final class DescribedGrid {
    private static final String EVERYWHERE = "everywhere";
    private static final Map<Class<?>, Function<String, Object>> NUMBERS =
            Map.of(Double.class, Double::valueOf, Integer.class, Integer::valueOf, Long.class, Long::valueOf);

    private DescribedGrid() {}

    static Grid of(String text, SearchSpace space) {
        String inner = text.substring(1, text.length() - 1);
        Map<String, String> points = inner.isEmpty()
                ? Map.of()
                : SettingsText.of("grid(" + inner + ")").values();
        Grid grid =
                points.containsKey(EVERYWHERE) ? Grid.everywhere(Integer.parseInt(points.get(EVERYWHERE))) : Grid.NONE;
        for (Param<?> param : space.allParams()) {
            String given = points.get(param.name());
            if (given != null) {
                grid = with(grid, param, given);
            }
        }
        return grid;
    }

    private static <T> Grid with(Grid grid, Param<T> param, String given) {
        if (!given.startsWith("[")) {
            return grid.points(param, Integer.parseInt(given));
        }
        List<T> values = SettingsText.split(given.substring(1, given.length() - 1)).stream()
                .map(text -> value(param.domain(), text))
                .toList();
        return grid.values(param, values);
    }

    /** A number, or the value of a finite domain that is written so. */
    @SuppressWarnings("unchecked") // of the domain's type
    private static <T> T value(Domain<T> domain, String text) {
        Function<String, Object> number = NUMBERS.get(domain.type());
        if (number != null) {
            return (T) number.apply(text);
        }
        return LongStream.range(0, domain.finite() ? domain.size() : 0)
                .mapToObj(domain::valueAt)
                .filter(value -> String.valueOf(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no value of " + domain.describe() + ": " + text));
    }
}
