package org.hpo4j.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Orders points of several losses, all of them to be small, by who dominates whom.
 *
 * <p>Losses may be infinite, not NaN. Thread safety: stateless.
 *
 * @see <a href="https://doi.org/10.1109/4235.996017">Deb et al., "A Fast and Elitist Multiobjective Genetic Algorithm:
 *     NSGA-II", IEEE Transactions on Evolutionary Computation 6(2), 2002</a>
 */
public final class ParetoFronts {
    private ParetoFronts() {}

    /**
     * Tells whether a point is nowhere worse than another and somewhere better.
     *
     * @param a a point
     * @param b another of as many losses
     * @return true if {@code a} dominates {@code b}
     */
    public static boolean dominates(double[] a, double[] b) {
        boolean better = false;
        for (int i = 0; i < a.length; i++) {
            if (a[i] > b[i]) {
                return false;
            }
            better |= a[i] < b[i];
        }
        return better;
    }

    /**
     * Returns each point's rank of non-domination: 0 for those that no other dominates, 1 for those that only rank 0
     * dominates, and so on. Two losses: O(n log n); more: O(n² d).
     *
     * @param points n points of equally many losses
     * @return one rank a point; equal points have equal ranks
     */
    public static int[] ranks(double[][] points) {
        Integer[] order = IntStream.range(0, points.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparing(i -> points[i], Arrays::compare));
        return points.length > 0 && points[0].length == 2 ? sweep(points, order) : pairwise(points, order);
    }

    /** In lexicographic order a point comes after all that dominate it. */
    private static int[] pairwise(double[][] points, Integer[] order) {
        int[] ranks = new int[points.length];
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < i; j++) {
                if (ranks[order[j]] >= ranks[order[i]] && dominates(points[order[j]], points[order[i]])) {
                    ranks[order[i]] = ranks[order[j]] + 1;
                }
            }
        }
        return ranks;
    }

    /** A front dominates what comes later if its least second loss is not above; these least losses rise with the rank. */
    private static int[] sweep(double[][] points, Integer[] order) {
        int[] ranks = new int[points.length];
        List<Double> least = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            double[] point = points[order[i]];
            if (i > 0 && isSame(points[order[i - 1]], point)) {
                ranks[order[i]] = ranks[order[i - 1]];
                continue;
            }
            int rank = countUpTo(least, point[1]);
            ranks[order[i]] = rank;
            if (rank == least.size()) {
                least.add(point[1]);
            } else {
                least.set(rank, point[1]);
            }
        }
        return ranks;
    }

    /** Compares as numbers: 0 and -0 are the same. */
    private static boolean isSame(double[] a, double[] b) {
        return a[0] == b[0] && a[1] == b[1];
    }

    private static int countUpTo(List<Double> rising, double bound) {
        int low = 0;
        int high = rising.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rising.get(middle) <= bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Returns how lonely each point of one front is: the sum over the losses of the distance between its two neighbours in
     * that loss, as a share of the front's range; infinite for the ends of a loss. Ranges of 0 or infinity add nothing.
     *
     * @param front points of one front
     * @return one distance a point, at least 0
     */
    public static double[] crowding(double[][] front) {
        double[] distances = new double[front.length];
        int losses = front.length == 0 ? 0 : front[0].length;
        for (int m = 0; m < losses; m++) {
            addCrowding(front, m, distances);
        }
        return distances;
    }

    private static void addCrowding(double[][] front, int loss, double[] distances) {
        int[] order = IntStream.range(0, front.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> front[i][loss])
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        int last = order.length - 1;
        double range = front[order[last]][loss] - front[order[0]][loss];
        if (!(range > 0) || range == Double.POSITIVE_INFINITY) {
            return;
        }
        distances[order[0]] = Double.POSITIVE_INFINITY;
        distances[order[last]] = Double.POSITIVE_INFINITY;
        for (int i = 1; i < last; i++) {
            distances[order[i]] += (front[order[i + 1]][loss] - front[order[i - 1]][loss]) / range;
        }
    }
}
