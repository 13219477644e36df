package org.hpo4j.space.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses the order of the variables of a diagram: that in which they were declared, unless another needs far fewer states.
 *
 * <p>The other order is found greedily: next comes the variable that leaves the smallest set of open values, among those
 * whose parents have come.
 */
public final class Ordering {
    private static final double SMALL = 1e5;
    private static final double WORTHWHILE = 10;
    private static final int MAX_GREEDY = 400;

    private final int size;
    private final double[] logSizes;
    private final List<int[]> ties;
    private final List<List<Integer>> tiesOf = new ArrayList<>();
    private final int[][] parents;

    /**
     * Describes the variables.
     *
     * @param sizes for each variable the number of values that must be told apart
     * @param parents for each variable those that must come before it
     * @param rules the sets of variables that are checked together
     */
    public Ordering(double[] sizes, int[][] parents, List<int[]> rules) {
        size = sizes.length;
        logSizes = new double[size];
        this.parents = parents;
        ties = new ArrayList<>(rules);
        for (int variable = 0; variable < size; variable++) {
            logSizes[variable] = StrictMath.log(Math.max(sizes[variable], 1));
            tiesOf.add(new ArrayList<>());
            if (parents[variable].length > 0) {
                int[] tie = Arrays.copyOf(parents[variable], parents[variable].length + 1);
                tie[tie.length - 1] = variable;
                ties.add(tie);
            }
        }
        for (int tie = 0; tie < ties.size(); tie++) {
            for (int variable : ties.get(tie)) {
                tiesOf.get(variable).add(tie);
            }
        }
    }

    /**
     * Returns the order.
     *
     * @return every variable once, parents first
     */
    public int[] choose() {
        int[] declared = new int[size];
        Arrays.setAll(declared, i -> i);
        if (size > MAX_GREEDY) {
            return declared;
        }
        double cost = cost(declared);
        if (cost <= SMALL) {
            return declared;
        }
        int[] greedy = greedy();
        return cost(greedy) * WORTHWHILE < cost ? greedy : declared;
    }

    /** An upper bound of the number of transitions. */
    private double cost(int[] order) {
        Progress progress = new Progress();
        double cost = 0;
        for (int variable : order) {
            cost += StrictMath.exp(progress.open + logSizes[variable]);
            progress.place(variable);
        }
        return cost;
    }

    private int[] greedy() {
        Progress progress = new Progress();
        int[] order = new int[size];
        for (int position = 0; position < size; position++) {
            int best = -1;
            double bestOpen = Double.POSITIVE_INFINITY;
            for (int variable = 0; variable < size; variable++) {
                double open = progress.isNext(variable) ? progress.openAfter(variable) : Double.POSITIVE_INFINITY;
                if (open < bestOpen) {
                    best = variable;
                    bestOpen = open;
                }
            }
            order[position] = best;
            progress.place(best);
        }
        return order;
    }

    /** What has been placed so far, and the logarithm of the number of states that are open after it. */
    private final class Progress {
        private final boolean[] placed = new boolean[size];
        private final int[] missing = ties.stream().mapToInt(tie -> tie.length).toArray();
        private double open;

        boolean isNext(int variable) {
            boolean next = !placed[variable];
            for (int parent : parents[variable]) {
                next &= placed[parent];
            }
            return next;
        }

        double openAfter(int variable) {
            tiesOf.get(variable).forEach(tie -> missing[tie]--);
            placed[variable] = true;
            double after = open + change(variable);
            placed[variable] = false;
            tiesOf.get(variable).forEach(tie -> missing[tie]++);
            return after;
        }

        void place(int variable) {
            tiesOf.get(variable).forEach(tie -> missing[tie]--);
            placed[variable] = true;
            open += change(variable);
        }

        /** The newly placed variable opens if one of its ties is incomplete; those of complete ties close. */
        private double change(int variable) {
            double change = isOpen(variable) ? logSizes[variable] : 0;
            List<Integer> closing = new ArrayList<>();
            for (int tie : tiesOf.get(variable)) {
                if (missing[tie] == 0) {
                    for (int other : ties.get(tie)) {
                        if (other != variable && !isOpen(other) && !closing.contains(other)) {
                            closing.add(other);
                        }
                    }
                }
            }
            for (int other : closing) {
                change -= logSizes[other];
            }
            return change;
        }

        private boolean isOpen(int variable) {
            for (int tie : tiesOf.get(variable)) {
                if (missing[tie] > 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
