package org.hpo4j.scheduler.stopping;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.hipparchus.special.Erf;

/**
 * The Wilcoxon signed-rank test with zeros split: half of their ranks counts as positive.
 *
 * <p>As SciPy 1.17: exact up to 13 differences, and up to 50 without ties and zeros; else the normal approximation,
 * corrected for ties, without a correction for continuity.
 *
 * @see <a href="https://doi.org/10.2307/3001968">Wilcoxon, "Individual Comparisons by Ranking Methods", 1945</a>
 */
final class SignedRanks {
    private static final int MOST_EXACT = 13;
    private static final int MOST_EXACT_WITHOUT_TIES = 50;

    private SignedRanks() {}

    /** Returns the probability of a rank sum as great as this if the differences were as often below as above zero. */
    static double greater(double[] differences) {
        int n = differences.length;
        // Ranks of ties are halves, and those of zeros are halved again: four times a rank is whole.
        int[] ranks = fourfoldRanks(differences);
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += differences[i] > 0 ? ranks[i] : differences[i] == 0 ? ranks[i] / 2 : 0;
        }
        boolean distinct = Arrays.stream(ranks).distinct().count() == n
                && Arrays.stream(differences).noneMatch(d -> d == 0);
        boolean exact = n <= MOST_EXACT || (n <= MOST_EXACT_WITHOUT_TIES && distinct);
        return exact ? exact(differences, ranks, sum) : normal(ranks, sum);
    }

    private static int[] fourfoldRanks(double[] differences) {
        int n = differences.length;
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> Math.abs(differences[i])));
        int[] ranks = new int[n];
        int first = 0;
        while (first < n) {
            int end = first;
            while (end < n && Math.abs(differences[order[end]]) == Math.abs(differences[order[first]])) {
                end++;
            }
            for (int i = first; i < end; i++) {
                ranks[order[i]] = 2 * (first + 1 + end);
            }
            first = end;
        }
        return ranks;
    }

    /** Counts the sign patterns by their rank sum; 2^50 is exact in a double. */
    private static double exact(double[] differences, int[] ranks, int sum) {
        double[] ways = new double[Arrays.stream(ranks).sum() + 1];
        ways[0] = 1;
        int reach = 0;
        int shift = 0;
        double patterns = 1;
        for (int i = 0; i < ranks.length; i++) {
            if (differences[i] == 0) {
                shift += ranks[i] / 2;
            } else {
                patterns *= 2;
                reach += ranks[i];
                for (int s = reach; s >= ranks[i]; s--) {
                    ways[s] += ways[s - ranks[i]];
                }
            }
        }
        double above = 0;
        for (int s = Math.max(0, sum - shift); s <= reach; s++) {
            above += ways[s];
        }
        return above / patterns;
    }

    private static double normal(int[] ranks, int sum) {
        double n = ranks.length;
        double mean = n * (n + 1) / 4;
        double variance = n * (n + 1) * (2 * n + 1) / 24;
        int[] sorted = ranks.clone();
        Arrays.sort(sorted);
        double ties = 0;
        int first = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[first]) {
                double t = i - first;
                ties += t * t * t - t;
                first = i;
            }
        }
        double z = (sum / 4.0 - mean) / Math.sqrt(variance - ties / 48);
        return 0.5 * Erf.erfc(z / Math.sqrt(2));
    }
}
