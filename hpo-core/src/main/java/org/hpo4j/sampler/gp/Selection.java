package org.hpo4j.sampler.gp;

import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which trials are modelled where there are more than a proposal can afford: the better half of that number, and others
 * evenly spread over the rest by number of trial, the last one included.
 */
final class Selection {
    private Selection() {}

    /** The indices of the observations to be modelled, ascending. */
    static int[] of(double[] losses, int most) {
        if (losses.length <= most) {
            return IntStream.range(0, losses.length).toArray();
        }
        BitSet chosen = new BitSet();
        best(losses).limit(most / 2).forEach(chosen::set);
        int[] others =
                IntStream.range(0, losses.length).filter(i -> !chosen.get(i)).toArray();
        int places = most - most / 2;
        for (int i = 1; i <= places; i++) {
            chosen.set(others[(int) ((long) i * others.length / places) - 1]);
        }
        return chosen.stream().toArray();
    }

    /** The indices from the lowest loss on. */
    static IntStream best(double[] losses) {
        return IntStream.range(0, losses.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> losses[i]).thenComparing(i -> i))
                .mapToInt(i -> i);
    }
}
