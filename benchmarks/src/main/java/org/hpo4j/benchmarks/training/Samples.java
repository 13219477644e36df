package org.hpo4j.benchmarks.training;

import java.util.Arrays;
import java.util.Locale;

/** Repeated measurements of one quantity. */
final class Samples {
    private final double[] sorted;

    private Samples(double[] sorted) {
        this.sorted = sorted;
    }

    static Samples of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Samples(sorted);
    }

    double median() {
        return quantile(0.5);
    }

    /** Linear interpolation between order statistics. */
    double quantile(double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** The median with the quartiles. */
    String format(String pattern) {
        return String.format(
                Locale.ROOT,
                pattern + " (" + pattern + " .. " + pattern + ")",
                median(),
                quantile(0.25),
                quantile(0.75));
    }
}
