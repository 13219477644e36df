package org.hpo4j.sampler.cmaes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Outcome;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;

/**
 * The evolution so far: outcomes go in, in the order of the log, and each generation of them moves the distribution.
 *
 * <p>A function of the settings, the seed, the space and the outcomes. Thread safety: serves one study, under its lock.
 */
final class Strategy {
    private static final int ATTEMPTS_A_DIMENSION = 10;
    /** How many generations' worth of choices a warm start teaches. */
    private static final int SOURCE_ROUNDS = 5;

    static final int GREATEST_POPULATION = 4096;
    private static final Comparator<Outcome> BEST_FIRST = Comparator.<Outcome>naturalOrder()
            .thenComparingDouble(Outcome::loss)
            .thenComparingInt(Outcome::trial);

    private final CmaEs settings;
    private final Points points;
    private final Axes axes;
    private final RandomStream root;
    private final List<Outcome> generation = new ArrayList<>();
    private List<Choices> choices = List.of();
    private Distribution distribution;
    private Stagnation stagnation;
    private int restarts;

    Strategy(CmaEs settings, SearchSpace space, long seed, List<Outcome> sources) {
        this.settings = settings;
        points = new Points(space);
        axes = points.axes();
        root = RandomStream.of(seed).split("cma-es");
        int size = settings.populationOf(axes.dimension());
        double[] centre = new double[axes.dimension()];
        Arrays.fill(centre, 0.5);
        distribution =
                sources.isEmpty() ? around(centre, size) : WarmStart.of(constants(size), numbers(sorted(sources)));
        stagnation = new Stagnation(distribution.constants, settings.initialStep());
        begin();
        for (int round = 0; round < SOURCE_ROUNDS && !sources.isEmpty(); round++) {
            learnChoices(sorted(sources));
        }
    }

    private Constants constants(int size) {
        return new Constants(Math.max(1, axes.dimension()), size);
    }

    private Distribution around(double[] mean, int size) {
        return new Distribution(constants(size), mean, settings.initialStep(), Distribution.identity(axes.dimension()));
    }

    private void begin() {
        double least = 1.0 / distribution.constants.populationSize;
        choices = points.choices().stream()
                .map(cells -> new Choices(cells, least))
                .toList();
        keepMargin();
    }

    private void keepMargin() {
        Constants constants = distribution.constants;
        Margin.keep(distribution, axes, 1.0 / (constants.dimension * constants.populationSize));
    }

    boolean fits(SearchSpace space) {
        return points.fit(space);
    }

    private static List<Outcome> sorted(List<Outcome> outcomes) {
        return outcomes.stream().sorted(BEST_FIRST).toList();
    }

    private double[][] numbers(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> points.numbers(points.encode(outcome.configuration())))
                .toArray(double[][]::new);
    }

    void add(Outcome outcome) {
        generation.removeIf(earlier -> earlier.trial() == outcome.trial());
        generation.add(outcome);
        if (generation.size() >= distribution.constants.populationSize) {
            learn(sorted(generation));
            generation.clear();
        }
    }

    private void learn(List<Outcome> outcomes) {
        Outcome best = outcomes.get(0);
        Outcome worst = outcomes.get(outcomes.size() - 1);
        if (best.compareTo(worst) == 0 && best.loss() == worst.loss()) {
            distribution.widen();
        } else {
            distribution.update(hidden(outcomes));
            learnChoices(outcomes);
            keepMargin();
        }
        stagnation.note(best, worst);
        if (stagnation.reached(distribution)) {
            restart();
        }
    }

    /** What the distribution may have drawn for each outcome. */
    private double[][] hidden(List<Outcome> outcomes) {
        double[][] hidden = numbers(outcomes);
        for (int i = 0; i < hidden.length; i++) {
            RandomStream stream = root.split("hidden").split(outcomes.get(i).trial());
            for (int axis = 0; axis < axes.dimension(); axis++) {
                hidden[i][axis] = axes.hidden(
                        axis, hidden[i][axis], distribution.mean(axis), distribution.deviation(axis), stream);
            }
        }
        return hidden;
    }

    private void learnChoices(List<Outcome> outcomes) {
        double[] weights = new double[distribution.constants.parents];
        Arrays.setAll(weights, distribution.constants::weight);
        double[][] codes = outcomes.stream()
                .limit(weights.length)
                .map(outcome -> points.choices(points.encode(outcome.configuration())))
                .toArray(double[][]::new);
        for (int c = 0; c < choices.size(); c++) {
            int choice = c;
            choices.get(c)
                    .learn(Arrays.stream(codes).mapToDouble(row -> row[choice]).toArray(), weights);
        }
    }

    /** Begins anew elsewhere with a greater population (Auger and Hansen, 2005). */
    private void restart() {
        restarts++;
        RandomStream stream = root.split("restart").split(restarts);
        double[] mean = new double[axes.dimension()];
        Arrays.setAll(mean, axis -> stream.nextDouble());
        int size = Math.min(GREATEST_POPULATION, distribution.constants.populationSize * settings.populationGrowth());
        distribution = around(mean, size);
        stagnation = new Stagnation(distribution.constants, settings.initialStep());
        begin();
    }

    Configuration draw(RandomStream stream) {
        double[] drawn = distribution.draw(stream);
        int attempts = ATTEMPTS_A_DIMENSION * axes.dimension();
        for (int attempt = 0; attempt < attempts && !axes.contain(drawn); attempt++) {
            drawn = distribution.draw(stream);
        }
        axes.reflect(drawn);
        double[] chosen = new double[choices.size()];
        Arrays.setAll(chosen, c -> choices.get(c).draw(stream));
        return points.decode(drawn, chosen);
    }
}
