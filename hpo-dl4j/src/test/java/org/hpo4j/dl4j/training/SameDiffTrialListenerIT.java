package org.hpo4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.NativeUse;
import org.hpo4j.dl4j.testing.PrefetchedBatches;
import org.hpo4j.dl4j.testing.SameDiffs;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.study.TrialStoppedException;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** The listener on a SameDiff graph whose {@code fit(iterator, epochs)} the test calls itself. */
class SameDiffTrialListenerIT {
    private static final long SEED = 5;

    private final DataSet data = Blobs.of(96, 1);
    private final DataSet heldOut = Blobs.of(60, 2);
    private final ToDoubleFunction<SameDiff> accuracy = graph -> SameDiffs.accuracy(graph, heldOut);

    @Test
    void fit_reportsEachEpochAndEndsByItself() {
        try (Study study = Studies.full(3, 1)) {
            Trial trial = study.ask().orElseThrow();
            SameDiffTrialListener listener = new SameDiffTrialListener(trial, accuracy);

            attached(listener).fit(ShuffledBatches.of(data, 16, SEED), 3);
            trial.complete(listener.lastValue());

            assertThat(Studies.values(study.trial(0).curve())).hasSize(3).endsWith(listener.lastValue());
            assertThat(study.trial(0).state()).isEqualTo(TrialState.COMPLETED);
        }
    }

    @Test
    void noise_dependsOnTheTrialAloneAndValidationDoesNotPerturbIt() {
        List<Float> validated = trained(accuracy);
        Nd4j.getRandom().setSeed(99);

        assertThat(trained(graph -> 0.5)).isEqualTo(validated);
    }

    @Test
    void workers_pruneByAshaAndGoOn() throws InterruptedException {
        try (Study study = Studies.builder(Asha.stopping(1, 4, 2), 8).open()) {
            WorkerThreads.of(1).run(study, trial -> {
                SameDiffTrialListener listener = new SameDiffTrialListener(trial, graph -> -trial.number());
                SameDiff graph = attached(listener);
                graph.fit(PrefetchedBatches.of(data, 16), trial.upTo());
                assertThat(graph.getTrainingConfig().getEpochCount())
                        .isEqualTo(study.trial(trial.number()).curve().lastResource());
                return listener.lastValue();
            });

            assertThat(study.trial(0).state()).isEqualTo(TrialState.COMPLETED);
            assertThat(study.trials().subList(1, 8))
                    .allMatch(trial ->
                            trial.state() == TrialState.STOPPED && trial.curve().lastResource() == 1);
            assertThat(NativeUse.countPrefetchThreads()).isZero();
        }
    }

    /** SameDiff passes over STOP at the last epoch of a call, which is every epoch here. */
    @Test
    void fit_ofOneEpochACallIsLeftWhenCalledAfterTheStop() {
        try (Study study = Studies.builder(Asha.stopping(1, 4, 2), 8).open()) {
            study.ask().orElseThrow().report(1, 1.0);
            SameDiffTrialListener listener =
                    new SameDiffTrialListener(study.ask().orElseThrow(), accuracy);
            SameDiff graph = attached(listener);
            graph.fit(PrefetchedBatches.of(data, 16), 1);
            List<Float> parameters = SameDiffs.parameters(graph);

            assertThat(listener.decision().goesOn()).isFalse();
            assertThatThrownBy(() -> graph.fit(PrefetchedBatches.of(data, 16), 1))
                    .isInstanceOf(TrialStoppedException.class);
            assertThat(SameDiffs.parameters(graph)).isEqualTo(parameters);
            assertThat(NativeUse.countPrefetchThreads()).isZero();
        }
    }

    @Test
    void trial_whoseLossBlowsUpDivergesUnmeasured() {
        try (Study study = Studies.full(5, 1)) {
            SameDiff graph = SameDiffs.layers(SEED, new Sgd(1e38));
            SameDiffTrialListener listener =
                    new SameDiffTrialListener(study.ask().orElseThrow(), (ToDoubleFunction<SameDiff>) measured -> {
                        throw new IllegalStateException("measured");
                    });
            graph.setListeners(listener);

            graph.fit(PrefetchedBatches.of(data, 16), 5);

            assertThat(study.trial(0).state()).isEqualTo(TrialState.DIVERGED);
            assertThat(study.trial(0).curve().lastResource()).isEqualTo(1);
            assertThat(listener.lastValue()).isNaN();
        }
    }

    @Test
    void metric_thatThrowsLeavesFitAsItIs() {
        try (Study study = Studies.full(2, 1)) {
            SameDiff graph = attached(
                    new SameDiffTrialListener(study.ask().orElseThrow(), (ToDoubleFunction<SameDiff>) measured -> {
                        throw new IllegalStateException("no accuracy");
                    }));

            assertThatThrownBy(() -> graph.fit(PrefetchedBatches.of(data, 16), 2))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no accuracy");
            assertThat(NativeUse.countPrefetchThreads()).isZero();
        }
    }

    private List<Float> trained(ToDoubleFunction<SameDiff> metric) {
        try (Study study = Studies.full(2, 1)) {
            SameDiff graph = attached(new SameDiffTrialListener(study.ask().orElseThrow(), metric));
            graph.fit(ShuffledBatches.of(data, 16, SEED), 2);
            return SameDiffs.parameters(graph);
        }
    }

    private static SameDiff attached(SameDiffTrialListener listener) {
        SameDiff graph = SameDiffs.layers(SEED);
        graph.setListeners(listener);
        return graph;
    }
}
