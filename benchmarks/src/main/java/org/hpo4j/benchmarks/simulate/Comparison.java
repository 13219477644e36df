package org.hpo4j.benchmarks.simulate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * All methods on one number of workers.
 *
 * @param workers W
 * @param runs the replications of each method, by its name
 */
record Comparison(int workers, Map<String, List<Replication>> runs) {
    private static final int GRID = 400;
    private static final double FIRST = 1.0 / 300;

    /** Returns the error against the resource spent, up to the budget, by method. */
    Map<String, Band> againstSpent(double budget) {
        double[] grid = Band.logGrid(Math.max(1, budget * FIRST), budget, GRID);
        return bands(grid, (run, x) -> run.incumbent().atSpent(x));
    }

    /** Returns the error against virtual time, up to the end of the slowest method's median run, by method. */
    Map<String, Band> againstSeconds() {
        double end = runs.values().stream()
                .mapToDouble(of -> median(of, run -> run.result().seconds()))
                .max()
                .orElseThrow();
        return bands(
                Band.logGrid(end * FIRST, end, GRID),
                (run, x) -> run.incumbent().atSeconds(x));
    }

    private Map<String, Band> bands(double[] grid, ToDoubleBiFunction<Replication, Double> value) {
        Map<String, Band> bands = new LinkedHashMap<>();
        runs.forEach((name, of) -> bands.put(name, Band.of(grid, of, value)));
        return bands;
    }

    static double median(List<Replication> runs, ToDoubleFunction<Replication> value) {
        return quantile(runs, value, 0.5);
    }

    static double quantile(List<Replication> runs, ToDoubleFunction<Replication> value, double share) {
        double[] values = runs.stream().mapToDouble(value).toArray();
        Arrays.sort(values);
        return Band.quantile(values, share);
    }
}
