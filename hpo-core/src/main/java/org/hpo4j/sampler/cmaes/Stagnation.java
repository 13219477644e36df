package org.hpo4j.sampler.cmaes;

import java.util.ArrayDeque;
import java.util.Deque;
import org.hpo4j.sampler.Outcome;

/**
 * Notices that an evolution has come to its end: the criteria of Hansen's tutorial (2016, B.3), with their usual bounds.
 *
 * <p>Thread safety: serves one study, under its lock.
 */
final class Stagnation {
    private static final double LEAST_STEP = 1e-12;
    private static final double LEAST_RANGE = 1e-12;
    private static final double GREATEST_STEP = 1e4;
    private static final double GREATEST_CONDITION = 1e14;

    private final int generations;
    private final double initialStep;
    private final Deque<Double> bests = new ArrayDeque<>();
    private double range = Double.POSITIVE_INFINITY;

    Stagnation(Constants constants, double initialStep) {
        generations = 10 + (int) Math.ceil(30.0 * constants.dimension / constants.populationSize);
        this.initialStep = initialStep;
    }

    void note(Outcome best, Outcome worst) {
        range = best.compareTo(worst) == 0 ? Math.abs(worst.loss() - best.loss()) : Double.POSITIVE_INFINITY;
        bests.add(best.loss());
        if (bests.size() > generations) {
            bests.remove();
        }
    }

    boolean reached(Distribution distribution) {
        double condition =
                distribution.eigen().greatestRoot() / distribution.eigen().leastRoot();
        double greatest = distribution.step() * distribution.eigen().greatestRoot();
        return distribution.dimension() > 0
                && (isFlat()
                        || isSmall(distribution)
                        || condition * condition > GREATEST_CONDITION
                        || !(greatest < GREATEST_STEP * initialStep));
    }

    /** NaN, from infinite losses, is not flat. */
    private boolean isFlat() {
        double least = bests.stream().mapToDouble(v -> v).min().orElseThrow();
        double most = bests.stream().mapToDouble(v -> v).max().orElseThrow();
        double tolerance = LEAST_RANGE * Math.max(1, Math.abs(least));
        return bests.size() == generations && range < tolerance && most - least < tolerance;
    }

    private boolean isSmall(Distribution distribution) {
        double least = LEAST_STEP * initialStep;
        for (int axis = 0; axis < distribution.dimension(); axis++) {
            if (distribution.deviation(axis) >= least || distribution.pathLength(axis) >= least) {
                return false;
            }
        }
        return true;
    }
}
