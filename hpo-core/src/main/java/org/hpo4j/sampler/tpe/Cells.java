package org.hpo4j.sampler.tpe;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.hpo4j.space.Domain;

/** The cells of a domain's values in the unit interval. */
final class Cells {
    private static final int MOST = 65_536;

    /** Domains of no more values have their masses kept; the kernels of many trials are few then. */
    private static final int MOST_KEPT = 512;

    private static final int ROWS = 1024;

    private final double[] edges;
    private final Map<Kernel, Row> rows = new HashMap<>();

    private Cells(double... edges) {
        this.edges = edges;
    }

    private record Kernel(double mean, double deviation) {}

    static Cells of(Domain<?> domain) {
        if (!domain.finite() || domain.size() > MOST) {
            return new Cells();
        }
        double[] edges = new double[(int) domain.size() + 1];
        for (int i = 1; i < edges.length - 1; i++) {
            edges[i] = edges[i - 1] + domain.probability(i - 1L);
        }
        edges[edges.length - 1] = 1;
        return new Cells(edges);
    }

    boolean continuous() {
        return edges.length == 0;
    }

    boolean few() {
        return !continuous() && size() <= MOST_KEPT;
    }

    int size() {
        return edges.length - 1;
    }

    int index(double code) {
        int found = Arrays.binarySearch(edges, code);
        return Math.min(found < 0 ? -found - 2 : found, size() - 1);
    }

    double from(int index) {
        return edges[index];
    }

    double to(int index) {
        return edges[index + 1];
    }

    double middle(int index) {
        return (edges[index] + edges[index + 1]) / 2;
    }

    double probability(int index) {
        return edges[index + 1] - edges[index];
    }

    /** The masses under a kernel; made anew where they are no longer kept, with the same numbers. */
    Row row(double mean, double deviation) {
        if (rows.size() >= ROWS) {
            rows.clear();
        }
        return rows.computeIfAbsent(
                new Kernel(mean, deviation), kernel -> new Row(this, kernel.mean(), kernel.deviation()));
    }
}
