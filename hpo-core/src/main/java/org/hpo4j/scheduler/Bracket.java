package org.hpo4j.scheduler;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One run of successive halving: how many trials are trained up to which resource.
 *
 * @param rungs at least one, resources increasing, numbers of trials not increasing, the last at R
 */
public record Bracket(List<Rung> rungs) {
    /**
     * Checks the order of the rungs.
     *
     * @throws IllegalArgumentException if there is no rung, or their resources do not increase, or their numbers of trials do
     */
    public Bracket {
        rungs = List.copyOf(rungs);
        boolean ordered = !rungs.isEmpty();
        for (int i = 1; i < rungs.size(); i++) {
            ordered &= rungs.get(i).resource() > rungs.get(i - 1).resource()
                    && rungs.get(i).trials() <= rungs.get(i - 1).trials();
        }
        if (!ordered) {
            throw new IllegalArgumentException("Bracket: rungs (" + rungs
                    + ") must be at least one, with more resource and no more trials each than the one before."
                    + "\nMaybe they were listed from the top.");
        }
    }

    /**
     * Returns how many trials the bracket starts.
     *
     * @return n
     */
    public int trials() {
        return rungs.get(0).trials();
    }

    /**
     * Returns the resource that the bracket uses if every rung trains from the beginning.
     *
     * @return the sum of n r over the rungs
     */
    public long coldResource() {
        return rungs.stream()
                .mapToLong(rung -> (long) rung.trials() * rung.resource())
                .sum();
    }

    /**
     * Returns the resource that the bracket uses if promoted trials go on from their checkpoints.
     *
     * @return the sum of n (r - resource of the rung below) over the rungs
     */
    public long warmResource() {
        long sum = 0;
        int before = 0;
        for (Rung rung : rungs) {
            sum += (long) rung.trials() * (rung.resource() - before);
            before = rung.resource();
        }
        return sum;
    }

    /**
     * Returns the rungs in the words of the field.
     *
     * @return such as {@code "9@1, 3@3, 1@9"}
     */
    @Override
    public String toString() {
        return rungs.stream().map(Rung::toString).collect(Collectors.joining(", "));
    }

    /**
     * A number of trials trained up to a resource.
     *
     * @param trials n, 1 or more
     * @param resource r, 1 or more
     */
    public record Rung(int trials, int resource) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is less than 1
         */
        public Rung {
            if (trials < 1 || resource < 1) {
                throw new IllegalArgumentException("Rung: trials and resource (" + trials + "@" + resource
                        + ") must be at least 1.\nMaybe the bracket has one rung too many.");
            }
        }

        /**
         * Returns {@code n@r}.
         *
         * @return such as {@code "9@1"}
         */
        @Override
        public String toString() {
            return trials + "@" + resource;
        }
    }
}
