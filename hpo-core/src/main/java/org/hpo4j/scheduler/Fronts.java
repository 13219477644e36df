package org.hpo4j.scheduler;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.math.Hypervolume;

/**
 * Orders points of several losses: by non-domination rank, within a rank by the hypervolume that would be lost without the
 * point, of equal ones by the order given.
 *
 * <p>The reference point is that of {@link Hypervolume#reference}. Points with an infinite loss come last and contribute
 * nothing.
 */
final class Fronts {
    private Fronts() {}

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
        double[] reference = Hypervolume.reference(points);
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
        List<double[]> others = IntStream.range(0, front.length)
                .filter(j -> j != index)
                .mapToObj(j -> front[j])
                .toList();
        return Hypervolume.added(front[index], others, reference);
    }

    private static boolean isFinite(double[] point) {
        return Arrays.stream(point).allMatch(Double::isFinite);
    }
}
