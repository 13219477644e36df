package org.hpo4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.EarlyStoppingResult.TerminationReason;
import org.deeplearning4j.earlystopping.scorecalc.ClassificationScoreCalculator;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.OrderedBatches;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.NativeUse;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.PrefetchedBatches;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.MultiDataSetIteratorAdapter;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's early stopping in the hands of a study. */
class TrialEarlyStoppingIT {
    private static final long SEED = 5;

    private final DataSet data = Blobs.of(96, 1);
    private final DataSet heldOut = Blobs.of(60, 2);
    private final Validation validation = new Validation(heldOut, ValidationMetric.ACCURACY);

    @Test
    void fit_reportsEachScoreAndKeepsTheBestModel() {
        try (Study study = Studies.full(6, 1)) {
            TrialEarlyStopping attached = attach(study);

            EarlyStoppingResult<MultiLayerNetwork> result = fit(attached, configuration(attached));

            assertThat(Studies.values(study.trial(0).curve()))
                    .containsExactlyElementsOf(result.getScoreVsEpoch().values())
                    .hasSize(6);
            assertThat(result.getTerminationReason()).isEqualTo(TerminationReason.EpochTerminationCondition);
            assertThat(result.getTerminationDetails())
                    .isEqualTo("Early stopping of study \"test\", trial 0: 6 of 6 epochs");
            assertThat(attached.bestValue())
                    .isEqualTo(result.getScoreVsEpoch().get(result.getBestModelEpoch()))
                    .isEqualTo(validation.measure(result.getBestModel()));
        }
    }

    @Test
    void fit_ofAGraphOnAnyDataReportsTheSame() {
        List<Double> single;
        try (Study study = Studies.full(3, 1)) {
            TrialEarlyStopping attached = attach(study);
            attached.trainer(configuration(attached), graph(), PrefetchedBatches.of(data, 16))
                    .fit();
            single = Studies.values(study.trial(0).curve());
        }
        Nd4j.getRandom().setSeed(99);
        try (Study study = Studies.full(3, 1)) {
            TrialEarlyStopping attached = attach(study);
            attached.trainer(
                            configuration(attached),
                            graph(),
                            new MultiDataSetIteratorAdapter(PrefetchedBatches.of(data, 16)))
                    .fit();
            assertThat(Studies.values(study.trial(0).curve())).hasSize(3).isEqualTo(single);
        }
        assertThat(NativeUse.countPrefetchThreads()).isZero();
    }

    @Test
    void fit_trainsAsTheListenerDoes() {
        MultiLayerNetwork listened = layers();
        try (Study study = Studies.full(3, 1)) {
            listened.addListeners(new TrialListener(study.ask().orElseThrow(), validation));
            listened.fit(PrefetchedBatches.of(data, 16), 3);
        }
        MultiLayerNetwork stopped = layers();
        try (Study study = Studies.full(3, 1)) {
            TrialEarlyStopping attached = attach(study);
            attached.trainer(configuration(attached), stopped, PrefetchedBatches.of(data, 16))
                    .fit();
        }

        assertThat(Networks.parameters(stopped)).isEqualTo(Networks.parameters(listened));
    }

    @Test
    void workers_pruneByAshaAndGoOn() throws InterruptedException {
        try (Study study = Studies.builder(Asha.stopping(1, 4, 2), 8).open()) {
            WorkerThreads.of(1).run(study, trial -> {
                TrialEarlyStopping attached = TrialEarlyStopping.of(trial);
                var scores = attached.<MultiLayerNetwork>scores(
                        new Validation(heldOut, ValidationMetric.of("number", (model, batches) -> -trial.number())));
                EarlyStoppingResult<MultiLayerNetwork> result = fit(attached, configuration(attached, scores));
                assertThat(result.getTerminationReason()).isEqualTo(TerminationReason.EpochTerminationCondition);
                return attached.bestValue();
            });

            assertThat(study.trial(0).state()).isEqualTo(TrialState.COMPLETED);
            assertThat(study.trials().subList(1, 8))
                    .allMatch(trial ->
                            trial.state() == TrialState.STOPPED && trial.curve().lastResource() == 1);
            assertThat(NativeUse.countPrefetchThreads()).isZero();
        }
    }

    @Test
    void everyThirdEpoch_isReportedAsFarAsTheTrialMayTrain() {
        try (Study study = Studies.full(9, 1)) {
            TrialEarlyStopping attached = attach(study);
            EarlyStoppingConfiguration<MultiLayerNetwork> configuration = configuration(attached);
            configuration.setEvaluateEveryNEpochs(3);

            EarlyStoppingResult<MultiLayerNetwork> result = fit(attached, configuration);

            LearningCurve curve = study.trial(0).curve();
            assertThat(List.of(curve.resource(0), curve.resource(1), curve.resource(2)))
                    .containsExactly(1, 4, 7);
            assertThat(result.getTotalEpochs()).isEqualTo(7);
        }
    }

    @Test
    void conditionOfTheUser_endsATrialWhoseLastScoreIsReported() {
        try (Study study = Studies.full(9, 1)) {
            TrialEarlyStopping attached = attach(study);
            EarlyStoppingConfiguration<MultiLayerNetwork> configuration = configuration(attached);
            configuration.setEpochTerminationConditions(
                    List.of(new MaxEpochsTerminationCondition(2), attached.condition()));

            fit(attached, configuration);

            assertThat(study.trial(0).curve().lastResource()).isEqualTo(2);
            assertThat(study.trial(0).state()).isEqualTo(TrialState.RUNNING);
        }
    }

    @Test
    void scores_ofALossAreMinimized() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.logUniform("learningRate", 1e-3, 1e-1);
        try (Study study = Study.builder("test")
                .space(space.build())
                .minimize("loss")
                .scheduler(Asha.stopping(1, 3, 3))
                .maxTrials(1)
                .open()) {
            TrialEarlyStopping attached = attach(study);
            ScoreCalculator<MultiLayerNetwork> scores =
                    attached.scores(new DataSetLossCalculator(OrderedBatches.of(heldOut, 20), true));

            fit(attached, configuration(attached, scores));

            assertThat(scores.minimizeScore()).isTrue();
            assertThat(attached.bestValue())
                    .isCloseTo(
                            Studies.values(study.trial(0).curve()).stream()
                                    .mapToDouble(x -> x)
                                    .min()
                                    .orElseThrow(),
                            within(0.0));
        }
    }

    @Test
    void scores_ofTheOtherDirectionAreRefused() {
        try (Study study = Studies.full(3, 1)) {
            TrialEarlyStopping attached = attach(study);

            assertThatThrownBy(() -> attached.scores(new DataSetLossCalculator(OrderedBatches.of(heldOut, 20), true)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Early stopping of study \"test\", trial 0: score calculator ("
                            + DataSetLossCalculator.class.getName()
                            + ", minimizeScore true) must have the direction of the metric, MAXIMIZE.\n"
                            + "Maybe minimize a loss and maximize an accuracy, in the study too.");
        }
    }

    @Test
    void configuration_withoutThePartsOfTheTrialIsRefused() {
        try (Study study = Studies.full(3, 2)) {
            TrialEarlyStopping other = attach(study);
            TrialEarlyStopping attached = attach(study);

            assertThatThrownBy(() -> fit(attached, configuration(other)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Early stopping of study \"test\", trial 1: configuration must have the score "
                            + "calculator of this trial.\nMaybe call scoreCalculator(attached.scores(yours)).");
            EarlyStoppingConfiguration<MultiLayerNetwork> unconditional = configuration(attached);
            unconditional.setEpochTerminationConditions(List.of(other.condition()));
            assertThatThrownBy(() -> fit(attached, unconditional))
                    .hasMessage("Early stopping of study \"test\", trial 1: configuration must have the epoch "
                            + "termination condition of this trial.\n"
                            + "Maybe call epochTerminationConditions(attached.condition(), yours).");
        }
    }

    private TrialEarlyStopping attach(Study study) {
        Trial trial = study.ask().orElseThrow();
        return TrialEarlyStopping.of(trial);
    }

    private <N extends Model> EarlyStoppingConfiguration<N> configuration(TrialEarlyStopping attached) {
        return configuration(
                attached,
                attached.scores(
                        new ClassificationScoreCalculator(Evaluation.Metric.ACCURACY, OrderedBatches.of(heldOut, 60))));
    }

    private static <N extends Model> EarlyStoppingConfiguration<N> configuration(
            TrialEarlyStopping attached, ScoreCalculator<N> scores) {
        return new EarlyStoppingConfiguration.Builder<N>()
                .scoreCalculator(scores)
                .epochTerminationConditions(attached.condition(), new MaxEpochsTerminationCondition(100))
                .build();
    }

    private EarlyStoppingResult<MultiLayerNetwork> fit(
            TrialEarlyStopping attached, EarlyStoppingConfiguration<MultiLayerNetwork> configuration) {
        return attached.trainer(configuration, layers(), PrefetchedBatches.of(data, 16))
                .fit();
    }

    private static MultiLayerNetwork layers() {
        MultiLayerNetwork network = Networks.layers(SEED);
        network.init();
        return network;
    }

    private static ComputationGraph graph() {
        ComputationGraph network = Networks.graph(SEED);
        network.init();
        return network;
    }
}
