package org.hpo4j.execution.plan;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * The range of a number over simulated runs.
 *
 * <p>Of n runs that are alike, a further one lies from the least to the most with probability at least (n - 1) / (n + 1),
 * whatever the distribution.
 *
 * @param <T> the type of the number
 * @param low the least
 * @param median the one in the middle; of two the lower
 * @param high the most
 */
public record Interval<T extends Comparable<? super T>>(T low, T median, T high) {
    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if the three do not ascend
     */
    public Interval {
        if (low.compareTo(median) > 0 || median.compareTo(high) > 0) {
            throw new IllegalArgumentException("Interval: low, median and high (" + low + ", " + median + ", " + high
                    + ") must ascend.\nMaybe sort them.");
        }
    }

    static <T extends Comparable<? super T>> Interval<T> of(Collection<T> values) {
        List<T> sorted = values.stream().sorted().toList();
        return new Interval<>(sorted.get(0), sorted.get((sorted.size() - 1) / 2), sorted.get(sorted.size() - 1));
    }

    /**
     * Tells whether a number lies inside.
     *
     * @param value the number
     * @return true from the least to the most, both included
     */
    public boolean contains(T value) {
        return low.compareTo(value) <= 0 && value.compareTo(high) <= 0;
    }

    /**
     * Tells whether all runs agree.
     *
     * @return true if the least is the most
     */
    public boolean isExact() {
        return low.compareTo(high) == 0;
    }

    /** The median, and the two ends unless they are the same. */
    String text(Function<T, String> format) {
        String middle = format.apply(median);
        return isExact() ? middle : middle + " (" + format.apply(low) + " to " + format.apply(high) + ")";
    }

    /**
     * Returns the interval as people read it.
     *
     * @return such as {@code "120 (98 to 171)"}; one number if all runs agree
     */
    @Override
    public String toString() {
        return text(String::valueOf);
    }
}
