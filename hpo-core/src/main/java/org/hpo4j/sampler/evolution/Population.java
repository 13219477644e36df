package org.hpo4j.sampler.evolution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.math.ParetoFronts;
import org.hpo4j.sampler.Outcome;

/**
 * The parents of the next children: the best outcomes so far, after each generation of them.
 *
 * <p>Outcomes count in the order of the log, whichever parents they are of; so the population is a function of the log, and
 * the child of a slow trial is not lost.
 */
final class Population {
    /** An outcome with its rank of non-domination and its crowding distance. */
    private record Ranked(Outcome outcome, int rank, double crowding) {}

    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparingInt(Ranked::rank)
            .thenComparing(Comparator.comparingDouble(Ranked::crowding).reversed())
            .thenComparingInt(ranked -> ranked.outcome().trial());

    private static final int OUTCOMES_A_PARENT = 10;

    private final Nsga2 settings;
    private final List<Outcome> newcomers = new ArrayList<>();
    private List<Outcome> parents = List.of();
    private int seen;

    Population(Nsga2 settings) {
        this.settings = settings;
    }

    /** Few parents while there are few outcomes, so that the best of them count. */
    private int capacity() {
        return Math.min(settings.population(), Math.max(settings.startupTrials(), seen / OUTCOMES_A_PARENT));
    }

    /** The parents from the best to the worst: by rank, then the loneliest. */
    List<Outcome> parents() {
        return parents;
    }

    void add(Outcome outcome) {
        newcomers.removeIf(earlier -> earlier.trial() == outcome.trial());
        newcomers.add(outcome);
        seen++;
        if (newcomers.size() >= (parents.isEmpty() ? settings.startupTrials() : settings.offspring())) {
            select();
        }
    }

    /** An outcome takes the place of an earlier one of its trial. */
    private void select() {
        List<Outcome> all = new ArrayList<>(newcomers);
        parents.stream()
                .filter(parent -> newcomers.stream().noneMatch(newcomer -> newcomer.trial() == parent.trial()))
                .forEach(all::add);
        parents = ranked(all).stream()
                .sorted(BEST_FIRST)
                .limit(capacity())
                .map(Ranked::outcome)
                .toList();
        newcomers.clear();
    }

    /** Deb's rules: what is better by its group comes before what is better by its losses. */
    private static List<Ranked> ranked(List<Outcome> outcomes) {
        List<Outcome> sorted = outcomes.stream()
                .sorted(Comparator.<Outcome>naturalOrder().thenComparingInt(Outcome::trial))
                .toList();
        List<Ranked> ranked = new ArrayList<>();
        int rank = 0;
        for (int from = 0; from < sorted.size(); ) {
            int to = from + 1;
            while (to < sorted.size() && sorted.get(to).compareTo(sorted.get(from)) == 0) {
                to++;
            }
            rank = addGroup(sorted.subList(from, to), rank, ranked);
            from = to;
        }
        return ranked;
    }

    /** Returns the rank after those of the group. */
    private static int addGroup(List<Outcome> group, int first, List<Ranked> ranked) {
        double[][] losses = losses(group);
        int[] ranks = ParetoFronts.ranks(losses);
        Integer[] order = IntStream.range(0, ranks.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingInt((Integer i) -> ranks[i]));
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && ranks[order[to]] == ranks[order[from]]) {
                to++;
            }
            double[][] front =
                    Arrays.stream(order, from, to).map(i -> losses[i]).toArray(double[][]::new);
            double[] crowding = ParetoFronts.crowding(front);
            for (int i = from; i < to; i++) {
                ranked.add(new Ranked(group.get(order[i]), first + ranks[order[i]], crowding[i - from]));
            }
            from = to;
        }
        return first + ranks[order[order.length - 1]] + 1;
    }

    private static double[][] losses(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.losses().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .toArray(double[][]::new);
    }
}
