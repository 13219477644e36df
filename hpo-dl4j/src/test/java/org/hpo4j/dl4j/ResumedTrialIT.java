package org.hpo4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.checkpoint.MemoryCheckpoints;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.scheduler.pbt.Pbt;
import org.hpo4j.study.Study;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** Trials that pause or are forked end where trials that never stopped would; with checkpoints and without. */
class ResumedTrialIT {
    private final DataSet training = Blobs.of(96, 1);
    private final DataSet validation = Blobs.of(48, 2);

    @Test
    void promotedTrials_reportWhatTheyWouldInOneGo() throws InterruptedException {
        List<String> withCheckpoints;
        MemoryCheckpoints store = MemoryCheckpoints.create();
        try (Study study = Studies.builder(Asha.promotion(1, 9, 3), 12).open()) {
            WorkerThreads.of(1).run(study, objective().checkpointsIn(store));
            withCheckpoints = Studies.facts(study);
            assertThat(study.trials()).anyMatch(trial -> trial.attempt() > 0);
            for (TrialRecord trial : study.trials()) {
                assertThat(alone(study, trial)).isEqualTo(Studies.values(trial.curve()));
            }
        }
        try (Study study = Studies.builder(Asha.promotion(1, 9, 3), 12).open()) {
            // Too small for any: each promotion trains from the beginning.
            WorkerThreads.of(1).run(study, objective().checkpointsIn(MemoryCheckpoints.upTo(1)));
            assertThat(Studies.facts(study)).isEqualTo(withCheckpoints);
        }
        assertThat(store.bytes()).isZero();
    }

    private List<Double> alone(Study study, TrialRecord trial) throws InterruptedException {
        try (Study one = Studies.full(trial.curve().lastResource(), trial.number() + 1)) {
            WorkerThreads.of(1).run(one, objective());
            return Studies.values(one.trial(trial.number()).curve());
        }
    }

    @Test
    void forks_areTheSameWithCheckpointsAndWithout() throws InterruptedException {
        MemoryCheckpoints store = MemoryCheckpoints.create();
        List<String> withCheckpoints;
        try (Study study = Studies.builder(Pbt.of(4, 2, 10), 100).open()) {
            WorkerThreads.of(1).run(study, objective().checkpointsIn(store));
            assertThat(study.trials()).anyMatch(trial -> trial.start().origin().kind() == Origin.Kind.FORKED);
            assertThat(study.trials()).noneMatch(trial -> trial.state() == TrialState.FAILED);
            withCheckpoints = Studies.facts(study);
        }
        try (Study study = Studies.builder(Pbt.of(4, 2, 10), 100).open()) {
            WorkerThreads.of(1).run(study, objective().checkpointsIn(MemoryCheckpoints.upTo(1)));
            assertThat(Studies.facts(study)).isEqualTo(withCheckpoints);
        }
        assertThat(store.bytes()).isZero();
    }

    private NetworkObjective<MultiLayerNetwork> objective() {
        return NetworkObjective.of(trial -> Networks.layers(trial.seed(), new Adam((Double)
                        trial.configuration().asMap().get("learningRate"))))
                .trainOn(training, 16)
                .validateOn(validation, Networks.PARAMETERS);
    }
}
