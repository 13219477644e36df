package org.hpo4j.benchmarks.regret;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.hpo4j.execution.simulation.NoStorage;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.TrialRecord;

/**
 * What a sampler reached in one study.
 *
 * @param best the least value
 * @param repeated how many proposals were equal to an earlier one
 */
record PlayedStudy(double best, int repeated) {
    /**
     * Plays a study.
     *
     * @param trials how many start, at another pace than {@link Pace#LEAD}
     * @param parallel how many run at once, while there are more to come
     */
    static PlayedStudy of(Problem problem, SamplerFactory sampler, long seed, int trials, int parallel, Pace pace) {
        try (Study study = Study.builder(problem.name())
                .space(problem.space())
                .minimize("value")
                .sampler(sampler)
                .seed(seed)
                .maxTrials(pace.trials(trials, parallel))
                .storage(new NoStorage())
                .quiet()
                .open()) {
            return played(study, problem, parallel, pace);
        }
    }

    private static PlayedStudy played(Study study, Problem problem, int parallel, Pace pace) {
        Deque<Trial> running = new ArrayDeque<>();
        start(study, running, parallel);
        while (!running.isEmpty()) {
            for (int left = pace.ending(running.size()); left > 0; left--) {
                Trial trial = running.remove();
                study.complete(trial.number(), problem.function().applyAsDouble(trial.configuration()));
            }
            start(study, running, pace.next(parallel));
        }
        List<TrialRecord> trials = study.trials();
        double best = trials.stream()
                .mapToDouble(trial -> trial.value().orElseThrow())
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        long distinct =
                trials.stream().map(TrialRecord::configuration).distinct().count();
        return new PlayedStudy(best, trials.size() - (int) distinct);
    }

    private static void start(Study study, Deque<Trial> running, int most) {
        while (running.size() < most) {
            Optional<Trial> next = study.ask();
            if (next.isEmpty()) {
                return;
            }
            running.add(next.get());
        }
    }
}
