package org.hpo4j.scheduler.pasha;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.trial.LearningCurve;

/** Whether two rungs rank the same trials alike, up to noise. */
final class SoftRanking {
    private static final int MOST_TRIALS = 50;
    private static final double PERCENTILE = 0.9;

    private SoftRanking() {}

    /** Tells whether at each position the upper ranking has a trial whose loss below is that of the position. */
    static boolean agree(double[] below, double[] above, double epsilon) {
        int[] lower = order(below);
        int[] upper = order(above);
        return IntStream.range(0, lower.length).allMatch(i -> Math.abs(below[upper[i]] - below[lower[i]]) <= epsilon);
    }

    /** Returns the 90th percentile of the differences at a resource between curves that cross at least twice up to it. */
    static double noise(List<LearningCurve> curves, double[] losses, int resource) {
        int[] best = Arrays.stream(order(losses)).limit(MOST_TRIALS).toArray();
        double[] differences = IntStream.range(0, best.length)
                .boxed()
                .flatMap(i -> IntStream.range(0, i)
                        .filter(j -> crossings(curves.get(best[i]), curves.get(best[j]), resource) >= 2)
                        .mapToObj(j -> Math.abs(losses[best[i]] - losses[best[j]])))
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (differences.length == 0) {
            return 0;
        }
        double place = PERCENTILE * (differences.length - 1);
        int low = (int) Math.floor(place);
        int high = Math.min(low + 1, differences.length - 1);
        return differences[low] + (place - low) * (differences[high] - differences[low]);
    }

    /** How often two curves change places at the resources that both report, equal values aside. */
    private static int crossings(LearningCurve a, LearningCurve b, int resource) {
        int crossings = 0;
        int last = 0;
        for (int i = 0; i < a.size() && a.resource(i) <= resource; i++) {
            int j = b.indexOf(a.resource(i));
            int order = j < 0 ? 0 : (int) Math.signum(Double.compare(a.value(i), b.value(j)));
            if (order != 0) {
                crossings += last != 0 && order != last ? 1 : 0;
                last = order;
            }
        }
        return crossings;
    }

    private static int[] order(double[] losses) {
        return IntStream.range(0, losses.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> losses[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
