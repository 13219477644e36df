package org.hpo4j.sampler.gp;

import java.util.Arrays;
import java.util.List;

/**
 * Losses at rows, as they were observed.
 *
 * @param rows the trials' codes, by number of trial
 * @param losses one a row, the lower the better; positive infinity for a trial that diverged
 * @param spreads by how much each loss may be off beside the common noise: a variance, in units of the losses
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Observations(List<double[]> rows, double[] losses, double[] spreads) {
    Observations {
        rows = List.copyOf(rows);
    }

    /** Whether a loss is carried from another resource. */
    boolean carried() {
        return Arrays.stream(spreads).anyMatch(spread -> spread > 0);
    }

    int size() {
        return losses.length;
    }

    Observations first(int count) {
        return new Observations(rows.subList(0, count), Arrays.copyOf(losses, count), Arrays.copyOf(spreads, count));
    }

    /** The data of a process: of all observations the targets are made, and those at some indices taken. */
    Data data(Warp warp, int[] indices) {
        double variance = variance();
        double[] targets = warp.targets(losses);
        return new Data(
                Arrays.stream(indices).mapToObj(rows::get).toList(),
                Arrays.stream(indices).mapToDouble(i -> targets[i]).toArray(),
                Arrays.stream(indices)
                        .mapToDouble(i -> noise(spreads[i], variance))
                        .toArray());
    }

    private static double noise(double spread, double variance) {
        double share = spread / variance;
        return spread == 0 ? 0 : share <= 1 ? share : 1;
    }

    private double variance() {
        double[] finite = Arrays.stream(losses).filter(Double::isFinite).toArray();
        double mean = Arrays.stream(finite).average().orElse(0);
        return Arrays.stream(finite)
                .map(loss -> (loss - mean) * (loss - mean))
                .average()
                .orElse(0);
    }
}
