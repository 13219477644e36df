package org.hpo4j.scheduler;

import java.util.stream.IntStream;

/**
 * The resources at which successive halving decides: {@code r, r eta, r eta^2, ...} below {@code R}.
 *
 * <p>With minimum resource r, maximum resource R and reduction factor eta, rung k lies at {@code r eta^k}; a trial that
 * reaches R is complete, so there is no rung at R. The powers are multiplied as whole numbers: logarithms of doubles lose
 * a rung where R / r is a power of eta (log 243 / log 3 = 4.999999999999999).
 *
 * @param minResource r, at least 1, in the study's unit
 * @param maxResource R, at least r
 * @param reductionFactor eta, at least 2
 */
public record RungLevels(int minResource, int maxResource, int reductionFactor) {
    /**
     * Checks the three numbers.
     *
     * @throws IllegalArgumentException if {@code r < 1}, {@code R < r} or {@code eta < 2}
     */
    public RungLevels {
        require(minResource >= 1, "minResource", minResource, "be at least 1", "leave it at 1");
        require(
                maxResource >= minResource,
                "maxResource",
                maxResource,
                "be at least minResource, " + minResource,
                "the two were swapped");
        require(
                reductionFactor >= 2,
                "reductionFactor",
                reductionFactor,
                "be at least 2",
                "use 3: the best third of each rung goes on");
    }

    /**
     * Returns the number of rungs.
     *
     * @return 0 if r = R
     */
    public int count() {
        return firstAbove(maxResource);
    }

    /**
     * Returns the resource of a rung.
     *
     * @param rung its index, from 0 to {@code count() - 1}
     * @return {@code r eta^rung}
     */
    public int level(int rung) {
        long level = minResource;
        for (int k = 0; k < rung; k++) {
            level *= reductionFactor;
        }
        return Math.toIntExact(level);
    }

    /**
     * Returns the lowest rung that a trial has not reached.
     *
     * @param resource how much it has used
     * @return the index of the first rung above that resource; {@link #count()} if there is none
     */
    public int firstAbove(int resource) {
        int rung = 0;
        for (long level = minResource; level <= resource && level < maxResource; level *= reductionFactor) {
            rung++;
        }
        return rung;
    }

    /**
     * Returns the resources of the rungs.
     *
     * @return increasing, the first r, all below R
     */
    public int[] toArray() {
        return IntStream.range(0, count()).map(this::level).toArray();
    }

    /**
     * Returns the rungs that a trial reaches when its resource grows.
     *
     * @param before the resource before, 0 at the start
     * @param now the resource now
     * @return the indexes of the rungs in ({@code before}, {@code now}], in order
     */
    public IntStream reached(int before, int now) {
        return IntStream.range(firstAbove(before), firstAbove(now));
    }

    private static void require(boolean holds, String argument, int given, String rule, String maybe) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Rungs: " + argument + " (" + given + ") must " + rule + ".\nMaybe " + maybe + ".");
        }
    }
}
