package org.hpo4j.benchmarks.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * Median and quartiles of curves over runs, at the points of a grid; NaN where a run has no value yet.
 *
 * <p>The arrays are not copied: this is a value inside the benchmark.
 */
final class Band {
    private static final double QUARTER = 0.25;

    private final double[] x;
    private final double[] low;
    private final double[] median;
    private final double[] high;

    Band(double[] x, double[] low, double[] median, double[] high) {
        this.x = x;
        this.low = low;
        this.median = median;
        this.high = high;
    }

    double[] x() {
        return x;
    }

    double[] low() {
        return low;
    }

    double[] median() {
        return median;
    }

    double[] high() {
        return high;
    }

    static <T> Band of(double[] x, List<T> runs, ToDoubleBiFunction<T, Double> value) {
        double[][] rows = new double[3][x.length];
        for (int i = 0; i < x.length; i++) {
            double at = x[i];
            double[] values = runs.stream()
                    .mapToDouble(run -> value.applyAsDouble(run, at))
                    .sorted()
                    .toArray();
            for (int row = 0; row < rows.length; row++) {
                rows[row][i] = quantile(values, QUARTER * (row + 1));
            }
        }
        return new Band(x, rows[0], rows[1], rows[2]);
    }

    /** The first point of the grid where the median is at most a value; NaN if there is none. */
    double firstAtMost(double value) {
        for (int i = 0; i < x.length; i++) {
            if (median[i] <= value) {
                return x[i];
            }
        }
        return Double.NaN;
    }

    /** By linear interpolation between order statistics; sorted values with NaN last, and then NaN, as for none at all. */
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    static double[] logGrid(double from, double to, int points) {
        double[] grid = new double[points];
        Arrays.setAll(grid, i -> from * Math.pow(to / from, i / (points - 1.0)));
        grid[points - 1] = to;
        return grid;
    }
}
