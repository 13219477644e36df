package org.hpo4j.scheduler;

import java.util.Arrays;

/** Smooth weighted round robin. */
final class EvenDeal {
    private EvenDeal() {}

    /** Returns as many indexes as the weights add up to, each index as often as its weight, spread evenly. */
    static int[] cycle(int[] weights) {
        int total = Arrays.stream(weights).reduce(0, Math::addExact);
        long[] credit = new long[weights.length];
        int[] cycle = new int[total];
        for (int i = 0; i < total; i++) {
            int best = 0;
            for (int k = 0; k < weights.length; k++) {
                credit[k] += weights[k];
                best = credit[k] > credit[best] ? k : best;
            }
            credit[best] -= total;
            cycle[i] = best;
        }
        return cycle;
    }
}
