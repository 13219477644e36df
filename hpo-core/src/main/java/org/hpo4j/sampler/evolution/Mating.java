package org.hpo4j.sampler.evolution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Codes;
import org.hpo4j.sampler.Outcome;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Domain;
import org.hpo4j.space.SearchSpace;

/** Makes a child of parents: picks them, crosses them, mutates. Thread safety: confined to one call. */
final class Mating {
    private static final int FEW = 1000;

    private final Nsga2 settings;
    private final SearchSpace space;
    private final RandomStream stream;

    Mating(Nsga2 settings, SearchSpace space, RandomStream stream) {
        this.settings = settings;
        this.space = space;
        this.stream = stream;
    }

    /** A child of some of these, which stand from the best to the worst. */
    Configuration child(List<Outcome> population) {
        double[][] parents = parents(population).stream()
                .map(parent -> Codes.ofActive(space, parent.configuration()))
                .toArray(double[][]::new);
        boolean crossed = parents.length > 1 && stream.nextDouble() < settings.crossoverProbability();
        double[] child = crossed ? crossed(parents) : parents[0].clone();
        mutate(child);
        for (int c = 0; c < child.length; c++) {
            child[c] = Double.isNaN(child[c]) ? stream.nextDouble() : child[c];
        }
        return space.decode(child);
    }

    /** Different ones, as far as there are enough, each the better of two. */
    private List<Outcome> parents(List<Outcome> population) {
        List<Outcome> left = new ArrayList<>(population);
        List<Outcome> parents = new ArrayList<>();
        while (parents.size() < settings.crossover().parents() && !left.isEmpty()) {
            int winner = Math.min(stream.nextInt(left.size()), stream.nextInt(left.size()));
            parents.add(left.remove(winner));
        }
        return parents;
    }

    private double[] crossed(double[][] parents) {
        double[] child = new double[space.dimension()];
        Arrays.setAll(child, c -> inherited(parents, c));
        if (parents.length == settings.crossover().parents()) {
            int[] shared = IntStream.range(0, child.length)
                    .filter(c -> domain(c).ordered() && isActiveInAll(parents, c))
                    .toArray();
            double[][] points = Arrays.stream(parents)
                    .map(parent ->
                            Arrays.stream(shared).mapToDouble(c -> parent[c]).toArray())
                    .toArray(double[][]::new);
            double[] numbers = settings.crossover().child(points, stream);
            for (int i = 0; i < shared.length; i++) {
                child[shared[i]] = numbers[i];
            }
        }
        return child;
    }

    /** The code of one of the parents in which the parameter is active. */
    private double inherited(double[][] parents, int c) {
        double[] known = Arrays.stream(parents)
                .mapToDouble(parent -> parent[c])
                .filter(code -> !Double.isNaN(code))
                .toArray();
        return known.length == 0 ? Double.NaN : known[stream.nextInt(known.length)];
    }

    private static boolean isActiveInAll(double[][] parents, int c) {
        return Arrays.stream(parents).noneMatch(parent -> Double.isNaN(parent[c]));
    }

    private Domain<?> domain(int c) {
        return space.params().get(c).domain();
    }

    /** Each parameter that can change does so with a probability of one in their number. */
    private void mutate(double[] child) {
        int[] changeable = IntStream.range(0, child.length)
                .filter(c -> !Double.isNaN(child[c]) && domain(c).size() > 1)
                .toArray();
        for (int c : changeable) {
            if (stream.nextDouble() * changeable.length < 1) {
                child[c] = mutated(domain(c), child[c]);
            }
        }
    }

    private double mutated(Domain<?> domain, double code) {
        double mutated = domain.ordered() ? settings.mutation().mutate(code, stream) : stream.nextDouble();
        boolean same = domain.size() <= FEW && domain.decode(mutated).equals(domain.decode(code));
        return same ? stream.nextDouble() : mutated;
    }
}
