package org.hpo4j.benchmarks.pareto;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.hpo4j.execution.simulation.NoStorage;
import org.hpo4j.math.Hypervolume;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyBuilder;
import org.hpo4j.study.Trial;

/**
 * What a sampler found in one study.
 *
 * @param losses of the trials, in the order in which they ended
 */
record PlayedFront(List<double[]> losses) {
    /**
     * Plays a study in which always as many trials run at once; the oldest ends first.
     *
     * @param trials how many start
     */
    static PlayedFront of(Problem problem, int dimension, SamplerFactory sampler, long seed, int trials, int parallel) {
        StudyBuilder builder = Study.builder(problem.label())
                .space(Problem.space(dimension))
                .sampler(sampler)
                .seed(seed)
                .maxTrials(trials)
                .storage(new NoStorage())
                .quiet();
        for (int i = 1; i <= problem.objectives(); i++) {
            builder.minimize("f" + i);
        }
        try (Study study = builder.open()) {
            return new PlayedFront(played(study, problem, parallel));
        }
    }

    private static List<double[]> played(Study study, Problem problem, int parallel) {
        Deque<Trial> running = new ArrayDeque<>();
        List<double[]> losses = new ArrayList<>();
        Optional<Trial> next = study.ask();
        while (next.isPresent() || !running.isEmpty()) {
            next.ifPresent(running::add);
            if (next.isEmpty() || running.size() == parallel) {
                Trial ended = running.remove();
                double[] found = problem.losses(ended.configuration());
                study.complete(ended.number(), found);
                losses.add(found);
            }
            next = study.ask();
        }
        return losses;
    }

    /** The share of the front's volume that the first trials dominate. */
    double share(Problem problem, int trials, double reference) {
        double[] corner = new double[problem.objectives()];
        Arrays.fill(corner, reference);
        double[][] points = losses.stream().limit(trials).toArray(double[][]::new);
        return Hypervolume.of(points, corner) / problem.frontVolume(reference);
    }
}
