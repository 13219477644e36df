package org.hpo4j.benchmarks.regret;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.hpo4j.execution.simulation.NoStorage;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.space.Configuration;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;

/**
 * What a sampler reached in one study.
 *
 * @param best the least value
 * @param repeated how many proposals were equal to an earlier one
 */
record PlayedStudy(double best, int repeated) {
    /**
     * Plays a study in which always as many trials run at once, while there are more to come; the oldest ends first.
     *
     * @param trials how many start
     */
    static PlayedStudy of(Problem problem, SamplerFactory sampler, long seed, int trials, int parallel) {
        try (Study study = Study.builder(problem.name())
                .space(problem.space())
                .minimize("value")
                .sampler(sampler)
                .seed(seed)
                .maxTrials(trials)
                .storage(new NoStorage())
                .open()) {
            return played(study, problem, parallel);
        }
    }

    private static PlayedStudy played(Study study, Problem problem, int parallel) {
        Deque<Trial> running = new ArrayDeque<>();
        Set<Configuration> proposed = new HashSet<>();
        int repeated = 0;
        double best = Double.POSITIVE_INFINITY;
        Optional<Trial> next = study.ask();
        while (next.isPresent() || !running.isEmpty()) {
            if (next.isPresent()) {
                running.add(next.get());
                repeated += proposed.add(next.get().configuration()) ? 0 : 1;
            }
            if (next.isEmpty() || running.size() == parallel) {
                best = Math.min(best, end(study, problem, running.remove()));
            }
            next = study.ask();
        }
        return new PlayedStudy(best, repeated);
    }

    private static double end(Study study, Problem problem, Trial trial) {
        double value = problem.function().applyAsDouble(trial.configuration());
        study.complete(trial.number(), value);
        return value;
    }
}
