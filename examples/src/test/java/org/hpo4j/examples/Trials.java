package org.hpo4j.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyBuilder;
import org.hpo4j.trial.TrialRecord;

/** The trials in a study file of the tuning program, which is not running. */
final class Trials {
    private Trials() {}

    /** The study as the program defines it with its defaults otherwise. */
    static StudyBuilder study(int trials, int maxEpochs) {
        return Study.builder("fashion-mnist")
                .space(new MlpTuning().space())
                .maximize("accuracy")
                .scheduler(Asha.stopping(1, maxEpochs, 3))
                .maxTrials(trials)
                .seed(42);
    }

    static List<TrialRecord> read(Path file, int trials, int maxEpochs) {
        try (Study study = study(trials, maxEpochs).storage(file).open()) {
            return study.trials();
        }
    }

    /** All that is known of a trial, times included: a trial that was run again would differ. */
    static String facts(TrialRecord trial) {
        List<String> curve = IntStream.range(0, trial.curve().size())
                .mapToObj(index ->
                        trial.curve().resource(index) + "=" + trial.curve().values(index))
                .toList();
        return List.of(trial.start(), trial.startedAt(), trial.attempt(), trial.state(), curve, trial.ending())
                .toString();
    }
}
