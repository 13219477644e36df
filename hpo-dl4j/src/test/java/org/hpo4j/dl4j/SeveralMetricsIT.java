package org.hpo4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.Regressions;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.dl4j.training.TrialListener;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.scheduler.Ranking;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.scheduler.hyperband.Hyperband;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.ViewIterator;
import org.nd4j.linalg.learning.config.Adam;

/** Studies of two metrics, and of values that are only recorded, from the network to the log. */
class SeveralMetricsIT {
    private final DataSet training = Blobs.of(96, 1);
    private final Validation validation = new Validation(
                    Blobs.of(60, 2), ValidationMetric.ACCURACY, ValidationMetric.LOG_LOSS)
            .recording(ValidationMetric.AUC, ValidationMetric.F1.perClass());

    static List<SchedulerFactory> schedulers() {
        return List.of(
                Asha.stopping(1, 4, 2).rankedBy(Ranking.PARETO),
                Asha.promotion(1, 4, 2).rankedBy(Ranking.PARETO),
                Hyperband.of(1, 4, 2).rankedBy(Ranking.PARETO));
    }

    private static Study study(SchedulerFactory scheduler) {
        SearchSpace.Builder space = SearchSpace.builder();
        space.logUniform("learningRate", 1e-3, 1e-1);
        return Study.builder("two metrics")
                .space(space.build())
                .maximize("accuracy")
                .minimize("logLoss")
                .scheduler(scheduler)
                .maxTrials(8)
                .seed(7)
                .open();
    }

    private static MultiLayerNetwork network(Trial trial) {
        return Networks.layers(
                trial.seed(), new Adam((Double) trial.configuration().asMap().get("learningRate")));
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void twoMetrics_areReportedAndCompletedUnderEachScheduler(SchedulerFactory scheduler) throws InterruptedException {
        try (Study study = study(scheduler)) {
            WorkerThreads.of(1)
                    .run(
                            study,
                            NetworkObjective.of(SeveralMetricsIT::network)
                                    .trainOn(training, 16)
                                    .validateOn(validation));

            assertThat(study.trials()).anyMatch(trial -> trial.state() == TrialState.COMPLETED);
            assertThat(study.trials()).noneMatch(trial -> trial.state() == TrialState.FAILED);
            for (TrialRecord trial : study.trials()) {
                int last = trial.curve().size() - 1;
                assertThat(trial.curve().values(last)).hasSize(2).allMatch(Double::isFinite);
                assertThat(trial.recorded().byResource()).hasSize(trial.curve().size());
                assertThat(trial.recorded().last().keySet()).containsExactly("auc", "f1[0]", "f1[1]", "f1[2]");
            }
        }
    }

    @Test
    void recorded_changesNoDecision() throws InterruptedException {
        List<String> alone;
        try (Study study = Studies.builder(Asha.stopping(1, 4, 2), 8).open()) {
            WorkerThreads.of(1).run(study, objective(new Validation(Blobs.of(60, 2), ValidationMetric.ACCURACY)));
            alone = Studies.facts(study);
        }
        try (Study study = Studies.builder(Asha.stopping(1, 4, 2), 8).open()) {
            WorkerThreads.of(1)
                    .run(
                            study,
                            objective(new Validation(Blobs.of(60, 2), ValidationMetric.ACCURACY)
                                    .recording(ValidationMetric.AUC, ValidationMetric.SCORE)));

            assertThat(Studies.facts(study)).isEqualTo(alone);
            assertThat(study.trial(0).recorded().last()).containsOnlyKeys("auc", "score");
        }
    }

    private NetworkObjective<?> objective(Validation measured) {
        return NetworkObjective.of(SeveralMetricsIT::network)
                .trainOn(training, 16)
                .validateOn(measured);
    }

    @Test
    void listener_reportsAllMetricsAndWhatIsRecorded() {
        try (Study study = study(Asha.stopping(1, 4, 2))) {
            Trial trial = study.ask().orElseThrow();
            MultiLayerNetwork network = network(trial);
            network.init();
            TrialListener listener = new TrialListener(trial, validation);
            network.setListeners(listener);

            network.fit(training);
            network.fit(new ViewIterator(training, 16), trial.upTo());

            assertThat(study.trial(0).curve().values(3))
                    .isEqualTo(listener.last().values());
            assertThat(study.trial(0).recorded().at(4))
                    .isEqualTo(listener.last().recorded());
        }
    }

    /** A metric that does not fit is a fault of every trial, told in its words. */
    @Test
    void misfit_failsTheTrialWithItsWords() throws InterruptedException {
        try (Study study = Studies.full(2, 1)) {
            WorkerThreads.of(1)
                    .run(
                            study,
                            NetworkObjective.of(trial -> Regressions.layers(trial.seed()))
                                    .trainOn(Regressions.data(32, 1), 16)
                                    .validateOn(Regressions.data(32, 2), ValidationMetric.ACCURACY));

            assertThat(study.trial(0).state()).isEqualTo(TrialState.FAILED);
            assertThat(study.trial(0).reason().text())
                    .contains("Validation metric \"accuracy\": labels of output 0")
                    .contains("measure ValidationMetric.MSE for regression");
        }
    }
}
