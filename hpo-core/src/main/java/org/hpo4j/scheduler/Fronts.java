package org.hpo4j.scheduler;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Orders points of several losses: by non-domination rank, within a rank by the hypervolume that would be lost without the
 * point, of equal ones by the order given.
 *
 * <p>Two losses: one sweep over the sorted front, exact. More: exact hypervolumes by slicing along the last loss, O(n^(d-1))
 * each. The reference point lies beyond the worst finite loss w of each objective, at max(1.1 w, 0.9 w), or 1e-12 if w = 0
 * (Optuna's). Points with an infinite loss come last and contribute nothing.
 */
final class Fronts {
    private Fronts() {}

    /** Tells whether a point is nowhere worse than another and somewhere better. */
    static boolean dominates(double[] a, double[] b) {
        boolean better = false;
        for (int i = 0; i < a.length; i++) {
            if (a[i] > b[i]) {
                return false;
            }
            better |= a[i] < b[i];
        }
        return better;
    }

    /** Returns each point's rank: 0 for those that no other dominates, 1 for those that only rank 0 dominates, ... */
    static int[] ranks(double[][] points) {
        int[] ranks = new int[points.length];
        Integer[] order = IntStream.range(0, points.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparing(i -> points[i], Arrays::compare));
        // In lexicographic order a point comes after all that dominate it.
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < i; j++) {
                if (dominates(points[order[j]], points[order[i]])) {
                    ranks[order[i]] = Math.max(ranks[order[i]], ranks[order[j]] + 1);
                }
            }
        }
        return ranks;
    }

    /** Returns the indexes of the points, the best first. */
    static int[] order(double[][] points, int[] ranks) {
        double[] contributions = contributions(points, ranks);
        return IntStream.range(0, points.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> ranks[i])
                        .thenComparing(i -> contributions[i], Comparator.reverseOrder())
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Returns the hypervolume that each point alone adds to its front. */
    static double[] contributions(double[][] points, int[] ranks) {
        double[] contributions = new double[points.length];
        double[] reference = reference(points);
        int fronts = Arrays.stream(ranks).max().orElse(-1) + 1;
        for (int rank = 0; rank < fronts; rank++) {
            int wanted = rank;
            int[] front = IntStream.range(0, points.length)
                    .filter(i -> ranks[i] == wanted && isFinite(points[i]))
                    .toArray();
            double[][] members = Arrays.stream(front).mapToObj(i -> points[i]).toArray(double[][]::new);
            for (int i = 0; i < front.length; i++) {
                contributions[front[i]] = contribution(members, i, reference);
            }
        }
        return contributions;
    }

    private static double contribution(double[][] front, int index, double[] reference) {
        return front[index].length == 2 ? rectangle(front, index, reference) : slab(front, index, reference);
    }

    /** Between the neighbours on the front; an equal point leaves nothing. */
    private static double rectangle(double[][] front, int index, double[] reference) {
        double[] own = front[index];
        double right = reference[0];
        double top = reference[1];
        for (int j = 0; j < front.length; j++) {
            if (j != index) {
                right = front[j][0] >= own[0] ? Math.min(right, front[j][0]) : right;
                top = front[j][1] >= own[1] ? Math.min(top, front[j][1]) : top;
            }
        }
        return (right - own[0]) * (top - own[1]);
    }

    private static double slab(double[][] front, int index, double[] reference) {
        double[][] others = IntStream.range(0, front.length)
                .filter(j -> j != index)
                .mapToObj(j -> front[j])
                .toArray(double[][]::new);
        return hypervolume(front, reference) - hypervolume(others, reference);
    }

    /** Returns the volume between points and a reference point that all of them dominate or equal. */
    static double hypervolume(double[][] points, double[] reference) {
        return hypervolume(points, reference, reference.length);
    }

    private static double hypervolume(double[][] points, double[] reference, int dimensions) {
        if (points.length == 0) {
            return 0;
        }
        if (dimensions == 1) {
            return reference[0]
                    - Arrays.stream(points).mapToDouble(p -> p[0]).min().orElseThrow();
        }
        int last = dimensions - 1;
        double[][] sorted = points.clone();
        Arrays.sort(sorted, Comparator.comparingDouble(p -> p[last]));
        double volume = 0;
        for (int i = 0; i < sorted.length; i++) {
            double end = i + 1 < sorted.length ? sorted[i + 1][last] : reference[last];
            double depth = end - sorted[i][last];
            if (depth > 0) {
                volume += depth * hypervolume(Arrays.copyOf(sorted, i + 1), reference, last);
            }
        }
        return volume;
    }

    private static double[] reference(double[][] points) {
        double[] reference = new double[points.length == 0 ? 0 : points[0].length];
        for (int i = 0; i < reference.length; i++) {
            int objective = i;
            double worst = Arrays.stream(points)
                    .filter(Fronts::isFinite)
                    .mapToDouble(p -> p[objective])
                    .max()
                    .orElse(0);
            reference[i] = worst == 0 ? 1e-12 : Math.max(1.1 * worst, 0.9 * worst);
        }
        return reference;
    }

    private static boolean isFinite(double[] point) {
        return Arrays.stream(point).allMatch(Double::isFinite);
    }
}
