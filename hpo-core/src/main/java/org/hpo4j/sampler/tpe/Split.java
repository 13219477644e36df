package org.hpo4j.sampler.tpe;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** The good trials, and what each of them weighs. */
final class Split {
    private final BitSet good;
    private final Weighting weighting;
    private final Map<Integer, Double> improvements;

    private Split(BitSet good, Weighting weighting, Map<Integer, Double> improvements) {
        this.good = good;
        this.weighting = weighting;
        this.improvements = improvements;
    }

    /** Good trials that weigh by their age. */
    static Split of(BitSet good, Weighting weighting) {
        return new Split(good, weighting, Map.of());
    }

    /** Good trials that weigh by how much better they are than the first of the others; all the same if none is. */
    static Split byImprovement(BitSet good, Iterable<Standing> standings, Standing first) {
        Map<Integer, Double> improvements = new TreeMap<>();
        double sum = 0;
        for (Standing standing : standings) {
            if (good.get(standing.trial())) {
                boolean comparable = standing.tier() == first.tier() && standing.resource() == first.resource();
                // Halves, so that the difference of two huge losses is finite.
                double improvement = comparable ? first.loss() / 2 - standing.loss() / 2 : 0;
                improvements.put(standing.trial(), improvement);
                sum += improvement;
            }
        }
        double mean = sum / improvements.size();
        boolean sound = mean > 0 && Double.isFinite(mean);
        improvements.replaceAll((trial, improvement) -> sound ? improvement / mean : 1);
        return new Split(good, Weighting.UNIFORM, improvements);
    }

    BitSet good() {
        return good;
    }

    double weight(int trial, int place, int n) {
        Double improvement = improvements.get(trial);
        return improvement != null ? improvement : weighting.weight(place, n);
    }
}
