package org.hpo4j.sampler.cmaes;

import java.util.Arrays;
import org.hpo4j.space.Domain;

/** The cells of a domain's values in the unit interval; none for a continuous domain, or one of very many values. */
final class Cells {
    private static final int MOST = 65_536;

    private final double[] edges;

    private Cells(double... edges) {
        this.edges = edges;
    }

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

    int size() {
        return edges.length - 1;
    }

    /** The cell of a code, of the first or last one also beyond the interval. */
    int index(double code) {
        int found = Arrays.binarySearch(edges, code);
        return Math.min(Math.max(found < 0 ? -found - 2 : found, 0), size() - 1);
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
}
