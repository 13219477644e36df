package org.hpo4j.benchmarks.regret;

import java.util.Arrays;
import java.util.Locale;

/**
 * The middle half of some results.
 *
 * @param lower the lower quartile
 * @param median the median
 * @param upper the upper quartile
 */
record Quartiles(double lower, double median, double upper) {
    static Quartiles of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quartiles(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
    }

    /** Linear interpolation between order statistics. */
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    String text() {
        return number(median) + " (" + number(lower) + " .. " + number(upper) + ")";
    }

    private static String number(double value) {
        return Math.abs(value) < 1e-3 && value != 0
                ? String.format(Locale.ROOT, "%.1e", value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
