package org.hpo4j.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Measures the volume that points of several losses dominate below a reference point.
 *
 * <p>Exact: two losses by a sweep, O(n log n); three by a sweep over a staircase, O(n log n); more by exclusive volumes,
 * slice by slice (While et al.'s WFG), exponential in the losses. Points that are not below the reference in every loss add
 * nothing. Thread safety: stateless.
 *
 * @see <a href="https://doi.org/10.1109/TEVC.2010.2077298">While, Bradstreet and Barone, "A Fast Way of Calculating Exact
 *     Hypervolumes", IEEE Transactions on Evolutionary Computation 16(1), 2012</a>
 */
public final class Hypervolume {
    private record Bound(int index, double contribution, int round) {}

    private Hypervolume() {}

    /**
     * Returns the volume between points and a reference point.
     *
     * @param points points of as many losses as the reference; duplicates and dominated ones don't matter
     * @param reference the upper corner
     * @return at least 0
     */
    public static double of(double[][] points, double[] reference) {
        double[][] inside =
                Arrays.stream(points).filter(point -> isBelow(point, reference)).toArray(double[][]::new);
        return volume(inside, reference, reference.length);
    }

    /**
     * Returns the volume that a point adds to that of others.
     *
     * @param point the point
     * @param others the points there are
     * @param reference the upper corner
     * @return at least 0
     */
    public static double added(double[] point, List<double[]> others, double[] reference) {
        if (!isBelow(point, reference)) {
            return 0;
        }
        double[][] covered = others.stream()
                .map(other -> larger(point, other, reference.length))
                .toArray(double[][]::new);
        return Math.max(0, box(point, reference, reference.length) - of(covered, reference));
    }

    /**
     * Returns the reference point that Optuna takes: beyond the worst loss w of each objective, at max(1.1 w, 0.9 w), or
     * 1e-12 if w = 0. Points with an infinite loss don't count.
     *
     * @param points points of equally many losses
     * @return as many losses; empty if there is no point
     */
    public static double[] reference(double[][] points) {
        double[] reference = new double[points.length == 0 ? 0 : points[0].length];
        for (int i = 0; i < reference.length; i++) {
            int loss = i;
            double worst = Arrays.stream(points)
                    .filter(point -> Arrays.stream(point).allMatch(Double::isFinite))
                    .mapToDouble(point -> point[loss])
                    .max()
                    .orElse(0);
            reference[i] = worst == 0 ? 1e-12 : Math.max(1.1 * worst, 0.9 * worst);
        }
        return reference;
    }

    /**
     * Picks points one by one, each time the one that adds the most volume; of equal ones the first. The volume of the pick
     * is at least 1 - 1/e of the best possible.
     *
     * @param points the points
     * @param size how many to pick, from 0 to the number of points
     * @param reference the upper corner
     * @return indexes, in the order picked
     * @throws IllegalArgumentException if the size is out of range
     */
    public static int[] greedySubset(double[][] points, int size, double[] reference) {
        if (size < 0 || size > points.length) {
            throw new IllegalArgumentException("Hypervolume: size (" + size + ") must be within [0, " + points.length
                    + "], the number of points.\nMaybe fewer points are left than asked for.");
        }
        PriorityQueue<Bound> bounds = new PriorityQueue<>(
                Comparator.comparingDouble(Bound::contribution).reversed().thenComparingInt(Bound::index));
        for (int i = 0; i < points.length; i++) {
            bounds.add(new Bound(i, added(points[i], List.of(), reference), 0));
        }
        int[] picked = new int[size];
        List<double[]> chosen = new ArrayList<>();
        while (chosen.size() < size) {
            Bound top = bounds.remove();
            if (top.round() == chosen.size()) {
                picked[chosen.size()] = top.index();
                chosen.add(points[top.index()]);
            } else {
                // What a point adds only falls as others are picked: an old figure is a bound.
                double now = Math.min(top.contribution(), added(points[top.index()], chosen, reference));
                bounds.add(new Bound(top.index(), now, chosen.size()));
            }
        }
        return picked;
    }

    private static boolean isBelow(double[] point, double[] reference) {
        for (int i = 0; i < reference.length; i++) {
            if (!(point[i] < reference[i])) {
                return false;
            }
        }
        return true;
    }

    private static double box(double[] point, double[] reference, int losses) {
        double volume = 1;
        for (int i = 0; i < losses; i++) {
            volume *= reference[i] - point[i];
        }
        return volume;
    }

    private static double[] larger(double[] a, double[] b, int losses) {
        double[] larger = new double[losses];
        Arrays.setAll(larger, i -> Math.max(a[i], b[i]));
        return larger;
    }

    private static double volume(double[][] points, double[] reference, int losses) {
        if (points.length == 0) {
            return 0;
        }
        return switch (losses) {
            case 1 ->
                reference[0]
                        - Arrays.stream(points)
                                .mapToDouble(point -> point[0])
                                .min()
                                .orElseThrow();
            case 2 -> area(points, reference);
            case 3 -> staircase(points, reference);
            default -> slices(points, reference, losses);
        };
    }

    private static double area(double[][] points, double[] reference) {
        double[][] sorted = sorted(points, 0);
        double area = 0;
        double height = reference[1];
        for (double[] point : sorted) {
            if (point[1] < height) {
                area += (reference[0] - point[0]) * (height - point[1]);
                height = point[1];
            }
        }
        return area;
    }

    private static double staircase(double[][] points, double[] reference) {
        double[][] sorted = sorted(points, 2);
        NavigableMap<Double, Double> steps = new TreeMap<>();
        double area = 0;
        double volume = 0;
        for (int i = 0; i < sorted.length; i++) {
            area += step(steps, sorted[i][0], sorted[i][1], reference);
            double end = i + 1 < sorted.length ? sorted[i + 1][2] : reference[2];
            volume += area * (end - sorted[i][2]);
        }
        return volume;
    }

    /** Adds a corner to the staircase, and returns by how much the area above it grows. */
    private static double step(NavigableMap<Double, Double> steps, double x, double y, double[] reference) {
        Map.Entry<Double, Double> floor = steps.floorEntry(x);
        if (floor != null && floor.getValue() <= y) {
            return 0;
        }
        Map.Entry<Double, Double> before = steps.lowerEntry(x);
        double height = before == null ? reference[1] : before.getValue();
        double from = x;
        double area = 0;
        double end = reference[0];
        Iterator<Map.Entry<Double, Double>> later =
                steps.tailMap(x, true).entrySet().iterator();
        while (later.hasNext()) {
            Map.Entry<Double, Double> next = later.next();
            if (next.getValue() <= y) {
                end = next.getKey();
                break;
            }
            area += (next.getKey() - from) * (height - y);
            from = next.getKey();
            height = next.getValue();
            later.remove();
        }
        steps.put(x, y);
        return area + (end - from) * (height - y);
    }

    /** In the order of the last loss, what a point adds to the earlier ones is a prism over what it adds in the others. */
    private static double slices(double[][] points, double[] reference, int losses) {
        int last = losses - 1;
        double[][] sorted = sorted(points, last);
        double volume = 0;
        for (int i = 0; i < sorted.length; i++) {
            double[] point = sorted[i];
            double[][] covered = Arrays.stream(sorted, 0, i)
                    .map(earlier -> larger(point, earlier, last))
                    .toArray(double[][]::new);
            double base = box(point, reference, last) - volume(undominated(covered), reference, last);
            volume += Math.max(0, base) * (reference[last] - point[last]);
        }
        return volume;
    }

    private static double[][] undominated(double[][] points) {
        List<double[]> kept = new ArrayList<>();
        for (double[] point : points) {
            if (kept.stream().noneMatch(other -> Arrays.equals(other, point) || ParetoFronts.dominates(other, point))) {
                kept.removeIf(other -> ParetoFronts.dominates(point, other));
                kept.add(point);
            }
        }
        return kept.toArray(double[][]::new);
    }

    private static double[][] sorted(double[][] points, int loss) {
        double[][] sorted = points.clone();
        Arrays.sort(sorted, Comparator.comparingDouble(point -> point[loss]));
        return sorted;
    }
}
