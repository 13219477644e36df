package org.hpo4j.scheduler;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The brackets of an asynchronous scheduler: where the rungs of each lie, and who belongs to which.
 *
 * @param levels the rungs of each bracket, at least one bracket; their maximum may exceed R by one where a rung lies at R
 * @param maxResource R
 * @param choice the bracket of a new trial
 */
public record RungBrackets(List<RungLevels> levels, int maxResource, BracketChoice choice) {
    /** Copies the brackets. */
    public RungBrackets {
        levels = List.copyOf(levels);
    }

    /**
     * Makes a single bracket.
     *
     * @param levels its rungs
     * @return the bracket of every trial
     */
    public static RungBrackets one(RungLevels levels) {
        return new RungBrackets(List.of(levels), levels.maxResource(), (study, trial) -> 0);
    }

    /**
     * Makes brackets of which each begins one rung higher than the one before; trials are dealt out in proportion to the
     * paper's Hyperband, {@code ceil((s_max + 1) eta^s / (s + 1))}, cut to so many brackets.
     *
     * @param levels the rungs of the lowest bracket
     * @param count how many brackets, from 1 to the number of rungs plus one
     * @return the brackets, the lowest first
     * @throws IllegalArgumentException if there are not so many
     */
    public static RungBrackets staggered(RungLevels levels, int count) {
        List<Bracket> table = BracketTable.paper(levels).brackets();
        int most = Math.min(levels.count() + 1, table.size());
        if (count < 1 || count > most) {
            throw new IllegalArgumentException("Rungs: brackets (" + count + ") must be from 1 to " + most
                    + ", one for each rung to begin at.\nMaybe use 1: trials then begin at the lowest rung.");
        }
        List<RungLevels> rungs = IntStream.range(0, count)
                .mapToObj(s -> new RungLevels(
                        s < levels.count() ? levels.level(s) : levels.maxResource(),
                        levels.maxResource(),
                        levels.reductionFactor()))
                .toList();
        int[] weights =
                IntStream.range(0, count).map(s -> table.get(s).trials()).toArray();
        return new RungBrackets(rungs, levels.maxResource(), BracketChoice.proportional(weights));
    }

    /**
     * Returns the resource that a trial trains for that leaves a rung.
     *
     * @param bracket the index of the bracket
     * @param rung the index of the rung; -1 for a trial that starts
     * @return that of the next rung; R above the last
     */
    public int resourceAbove(int bracket, int rung) {
        RungLevels rungs = levels.get(bracket);
        return rung + 1 < rungs.count() ? rungs.level(rung + 1) : maxResource;
    }
}
