package org.hpo4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.EarlyStoppingResult.TerminationReason;
import org.deeplearning4j.earlystopping.scorecalc.ClassificationScoreCalculator;
import org.deeplearning4j.earlystopping.termination.InvalidScoreIterationTerminationCondition;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.termination.MaxScoreIterationTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.OrderedBatches;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.NativeUse;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.PrefetchedBatches;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyException;
import org.hpo4j.study.Trial;
import org.hpo4j.study.TrialStoppedException;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/** What DL4J's early stopping swallows, and what the study is told of it. */
class TrialEarlyStoppingFaultsIT {
    private final DataSet data = Blobs.of(96, 1);
    private final DataSet heldOut = Blobs.of(60, 2);
    private Study study;
    private Trial trial;
    private TrialEarlyStopping attached;

    @BeforeEach
    void openStudy() {
        study = Studies.full(3, 1);
        trial = study.ask().orElseThrow();
        attached = TrialEarlyStopping.of(trial);
    }

    @AfterEach
    void closeStudy() {
        study.close();
        assertThat(NativeUse.countPrefetchThreads()).isZero();
    }

    /** What there is to work around: DL4J names its own null, and in later epochs a text. */
    @Test
    void trainerOfDl4j_hidesTheFault() {
        MultiLayerNetwork network = network(new Adam(0.01));
        network.addListeners(new FailingListener());
        var configuration = new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
                .scoreCalculator(accuracy())
                .epochTerminationConditions(new MaxEpochsTerminationCondition(3))
                .build();

        assertThatThrownBy(() -> new EarlyStoppingTrainer(configuration, network, OrderedBatches.of(data, 16)).fit())
                .isInstanceOf(NullPointerException.class);
        EarlyStoppingResult<MultiLayerNetwork> result =
                new EarlyStoppingTrainer(configuration, network(new Adam(0.01)), failingInTheSecondEpoch()).fit();
        assertThat(result.getTerminationReason()).isEqualTo(TerminationReason.Error);
    }

    @Test
    void fault_ofTheNetworkLeavesFit() {
        MultiLayerNetwork network = network(new Adam(0.01));
        network.addListeners(new FailingListener());

        assertThatThrownBy(() -> fit(network, PrefetchedBatches.of(data, 16)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the listener fails");
    }

    @Test
    void fault_ofTheDataLeavesFitInAnyEpoch() {
        assertThatThrownBy(() -> fit(network(new Adam(0.01)), failingInTheSecondEpoch()))
                .hasMessage("example 40 can't be read");
        assertThat(study.trial(0).curve().lastResource()).isEqualTo(1);

        TrialEarlyStopping first = attached;
        assertThatThrownBy(() -> fit(network(new Adam(0.01)), PrefetchedBatches.failingAt(40, data, 16)))
                .hasMessage("example 40 can't be read");
        assertThat(first.bestValue()).isFinite();
    }

    @Test
    void fault_ofTheStudyLeavesFit() {
        trial.complete(1.0);

        assertThatThrownBy(() -> fit(network(new Adam(0.01)), PrefetchedBatches.of(data, 16)))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("state (COMPLETED) must be RUNNING");
    }

    @Test
    void network_thatDivergesIsReportedAsNaN() {
        fit(network(new Sgd(1e30)), PrefetchedBatches.of(data, 16));

        assertThat(study.trial(0).state()).isEqualTo(TrialState.DIVERGED);
        assertThat(attached.bestValue()).isNaN();
    }

    @Test
    void iterationCondition_onALossOfNaNInTheFirstEpochDiverges() {
        EarlyStoppingConfiguration<MultiLayerNetwork> configuration = configuration();
        configuration.setIterationTerminationConditions(List.of(new InvalidScoreIterationTerminationCondition()));

        assertThatThrownBy(() -> attached.trainer(configuration, network(new Sgd(1e30)), PrefetchedBatches.of(data, 16))
                        .fit())
                .isInstanceOf(TrialStoppedException.class);
        assertThat(study.trial(0).state()).isEqualTo(TrialState.DIVERGED);
    }

    @Test
    void iterationCondition_thatEndsTheFirstEpochIsExplained() {
        EarlyStoppingConfiguration<MultiLayerNetwork> configuration = configuration();
        configuration.setIterationTerminationConditions(List.of(new MaxScoreIterationTerminationCondition(1e-9)));

        assertThatThrownBy(
                        () -> attached.trainer(configuration, network(new Adam(0.01)), PrefetchedBatches.of(data, 16))
                                .fit())
                .isInstanceOf(StudyException.class)
                .hasMessage("Early stopping of study \"test\", trial 0: training must not end in epoch 1, before any "
                        + "was scored.\nMaybe an iteration termination condition is too strict.");
    }

    private void fit(MultiLayerNetwork network, DataSetIterator batches) {
        attached.trainer(configuration(), network, batches).fit();
    }

    private EarlyStoppingConfiguration<MultiLayerNetwork> configuration() {
        return new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
                .scoreCalculator(attached.<MultiLayerNetwork>scores(accuracy()))
                .epochTerminationConditions(attached.condition())
                .build();
    }

    private ClassificationScoreCalculator accuracy() {
        return new ClassificationScoreCalculator(Evaluation.Metric.ACCURACY, OrderedBatches.of(heldOut, 60));
    }

    private DataSetIterator failingInTheSecondEpoch() {
        return new FailingBatches(PrefetchedBatches.of(data, 16), PrefetchedBatches.failingAt(40, data, 16));
    }

    private static MultiLayerNetwork network(IUpdater updater) {
        MultiLayerNetwork network = Networks.layers(5, updater);
        network.init();
        return network;
    }
}
