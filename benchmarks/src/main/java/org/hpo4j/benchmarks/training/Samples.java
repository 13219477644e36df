package org.hpo4j.benchmarks.training;

import java.util.Arrays;
import java.util.Locale;

/** Repeated measurements of one quantity. Thread safety: immutable. */
public final class Samples {
    private final double[] sorted;

    private Samples(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Takes the measurements.
     *
     * @param values one or more, in any order
     * @return the samples
     */
    public static Samples of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Samples(sorted);
    }

    /**
     * Returns the middle.
     *
     * @return the median
     */
    public double median() {
        return quantile(0.5);
    }

    /** Linear interpolation between order statistics. */
    double quantile(double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /**
     * Writes the median with the quartiles.
     *
     * @param pattern the format of a number, such as {@code %.1f}
     * @return such as {@code 2.0 (1.5 .. 3.0)}
     */
    public String format(String pattern) {
        return String.format(
                Locale.ROOT,
                pattern + " (" + pattern + " .. " + pattern + ")",
                median(),
                quantile(0.25),
                quantile(0.75));
    }
}
