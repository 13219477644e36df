package org.hpo4j.sampler.tpe;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.hpo4j.math.Hypervolume;
import org.hpo4j.math.ParetoFronts;
import org.jspecify.annotations.Nullable;

/**
 * The ended trials from best to worst, and the good among them.
 *
 * <p>Of several objectives those are better that fewer fronts dominate; of the front that is cut, those are taken that
 * greedily add the most hypervolume below the {@linkplain Hypervolume#reference reference point} of that front. Trials of
 * another tier or another resource are not compared by objectives.
 */
final class Ranking {
    private final TreeSet<Standing> ended = new TreeSet<>();
    private final Tpe settings;
    private final @Nullable IntFunction<double[]> losses;
    private @Nullable Split split;

    /** Takes the losses by trial if there are several objectives. */
    Ranking(Tpe settings, @Nullable IntFunction<double[]> losses) {
        this.settings = settings;
        this.losses = losses;
    }

    int ended() {
        return ended.size();
    }

    void replace(@Nullable Standing before, Standing now) {
        split = null;
        if (before != null) {
            ended.remove(before);
        }
        if (now.ended()) {
            ended.add(now);
        }
    }

    Split split() {
        if (split == null) {
            split = losses == null ? byValue(settings.gamma().count(ended())) : byDominance(losses);
        }
        return split;
    }

    private Split byValue(int most) {
        BitSet good = new BitSet();
        Standing next = null;
        int left = most;
        for (Standing standing : ended) {
            if (left == 0 || !standing.canBeGood()) {
                next = standing;
                break;
            }
            good.set(standing.trial());
            left--;
        }
        return settings.weighting() == Weighting.IMPROVEMENT && next != null
                ? Split.byImprovement(good, ended.headSet(next), next)
                : Split.of(good, settings.weighting());
    }

    private Split byDominance(IntFunction<double[]> of) {
        int left = settings.gamma().uncapped().count(ended());
        BitSet good = new BitSet();
        List<Integer> tied = new ArrayList<>();
        Standing last = null;
        for (Standing standing : ended) {
            if (last != null && !standing.isComparable(last)) {
                left -= take(tied, left, good, of);
                tied.clear();
            }
            if (left == 0 || !standing.canBeGood()) {
                break;
            }
            tied.add(standing.trial());
            last = standing;
        }
        take(tied, left, good, of);
        return Split.of(good, Weighting.UNIFORM);
    }

    /** Takes the best of trials that are told apart by their objectives alone, and returns how many. */
    private static int take(List<Integer> trials, int most, BitSet good, IntFunction<double[]> losses) {
        if (trials.size() <= most) {
            trials.forEach(good::set);
            return trials.size();
        }
        double[][] points = trials.stream().map(losses::apply).toArray(double[][]::new);
        int[] ranks = ParetoFronts.ranks(points);
        int left = most;
        for (int rank = 0; left > 0; rank++) {
            List<Integer> front = new ArrayList<>();
            for (int i = 0; i < ranks.length; i++) {
                if (ranks[i] == rank) {
                    front.add(i);
                }
            }
            List<Integer> taken = front.size() <= left ? front : widest(front, points, left);
            taken.forEach(i -> good.set(trials.get(i)));
            left -= taken.size();
        }
        return most;
    }

    private static List<Integer> widest(List<Integer> front, double[][] points, int size) {
        double[][] cut = front.stream().map(i -> points[i]).toArray(double[][]::new);
        List<Integer> picked = new ArrayList<>();
        for (int i : Hypervolume.greedySubset(cut, size, Hypervolume.reference(cut))) {
            picked.add(front.get(i));
        }
        return picked;
    }
}
