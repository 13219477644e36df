package org.hpo4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.NativeUse;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.PrefetchedBatches;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.study.TrialStoppedException;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.slf4j.LoggerFactory;

/** The listener on models whose {@code fit(iterator, epochs)} the test calls itself. */
class TrialListenerIT {
    private static final long SEED = 5;

    private final DataSet data = Blobs.of(96, 1);
    private final Validation validation = new Validation(Blobs.of(60, 2), ValidationMetric.ACCURACY);
    private final Logger logger = (Logger) LoggerFactory.getLogger(TrialListener.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    /** The two kinds of models. */
    enum Kind {
        LAYERS(() -> Networks.layers(SEED)),
        GRAPH(() -> Networks.graph(SEED));

        private final Supplier<Model> maker;

        Kind(Supplier<Model> maker) {
            this.maker = maker;
        }

        Model make() {
            Model network = maker.get();
            network.init();
            return network;
        }
    }

    @BeforeEach
    void startLog() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopLog() {
        logger.detachAppender(log);
    }

    @ParameterizedTest
    @EnumSource
    void fit_reportsEachEpochAndEndsByItself(Kind kind) {
        try (Study study = Studies.full(3, 1)) {
            Trial trial = study.ask().orElseThrow();
            TrialListener listener = new TrialListener(trial, validation);

            fit(attach(kind.make(), listener), ShuffledBatches.of(data, 16, SEED), 3);
            trial.complete(listener.lastValue());

            TrialRecord record = study.trial(0);
            assertThat(record.curve().size()).isEqualTo(3);
            assertThat(record.curve().value(2)).isEqualTo(listener.lastValue());
            assertThat(record.state()).isEqualTo(TrialState.COMPLETED);
            assertThat(log.list).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void validation_doesNotPerturbTraining(Kind kind) {
        Model bare = kind.make();
        bare.addListeners(new SeedingListener(firstTrialSeed()));
        fit(bare, PrefetchedBatches.of(data, 16), 4);
        Model validated = kind.make();
        try (Study study = Studies.full(4, 1)) {
            TrialListener listener = new TrialListener(study.ask().orElseThrow(), validation);
            fit(attach(validated, listener), PrefetchedBatches.of(data, 16), 4);
        }

        assertThat(Networks.parameters(validated)).isEqualTo(Networks.parameters(bare));
    }

    @ParameterizedTest
    @EnumSource
    void dropout_dependsOnTheTrialAlone(Kind kind) {
        float[] expected = attachedFit(kind);
        Nd4j.getRandom().setSeed(99);

        assertThat(attachedFit(kind)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void plainLoop_prunesByAshaAndGoesOnOnItsThread(Kind kind) {
        try (Study study = Studies.builder(Asha.stopping(1, 4, 2), 8).open()) {
            Optional<Trial> next = study.ask();
            while (next.isPresent()) {
                Trial trial = next.get();
                TrialListener listener = new TrialListener(trial, worseThanBefore(trial));
                try {
                    fit(attach(kind.make(), listener), PrefetchedBatches.of(data, 16), trial.upTo());
                    trial.complete(listener.lastValue());
                } catch (TrialStoppedException stopped) {
                    assertThat(stopped).hasMessage("Trial " + trial.number() + " ends here, as its study decided.");
                }
                next = study.ask();
            }

            assertPruned(study);
        }
    }

    @ParameterizedTest
    @EnumSource
    void workers_takeTheExceptionForTheEndOfTheTrial(Kind kind) throws InterruptedException {
        try (Study study = Studies.builder(Asha.stopping(1, 4, 2), 8).open()) {
            WorkerThreads.of(1).run(study, trial -> {
                TrialListener listener = new TrialListener(trial, worseThanBefore(trial));
                fit(attach(kind.make(), listener), PrefetchedBatches.of(data, 16), trial.upTo());
                return listener.lastValue();
            });

            assertPruned(study);
        }
    }

    @Test
    void fit_longerThanTheTrialWarnsAndDoesNotReport() {
        try (Study study = Studies.full(2, 1)) {
            Trial trial = study.ask().orElseThrow();
            TrialListener listener = new TrialListener(trial, validation);

            fit(attach(Kind.LAYERS.make(), listener), ShuffledBatches.of(data, 16, SEED), 4);

            assertThat(study.trial(0).curve().lastResource()).isEqualTo(2);
            assertThat(study.trial(0).curve().value(1)).isEqualTo(listener.lastValue());
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .startsWith("Study \"test\", trial 0: epoch 3 is not reported, since the trial may use 2. "
                            + "Maybe call fit(iterator, trial.upTo()).");
        }
    }

    @ParameterizedTest
    @EnumSource
    void model_trainedBeforeIsCountedFromItsAttachment(Kind kind) {
        try (Study study = Studies.full(2, 1)) {
            Model network = kind.make();
            fit(network, ShuffledBatches.of(data, 16, SEED), 3);

            fit(
                    attach(network, new TrialListener(study.ask().orElseThrow(), validation)),
                    ShuffledBatches.of(data, 16, SEED),
                    2);

            assertThat(study.trial(0).curve().resource(0)).isEqualTo(1);
            assertThat(study.trial(0).curve().lastResource()).isEqualTo(2);
        }
    }

    @Test
    void trial_whoseTrainingBlowsUpDiverges() {
        try (Study study = Studies.full(5, 1)) {
            MultiLayerNetwork network = Networks.layers(SEED, new Sgd(1e30));
            network.init();
            TrialListener listener = new TrialListener(study.ask().orElseThrow(), validation);

            assertThatThrownBy(() -> fit(attach(network, listener), PrefetchedBatches.of(data, 16), 5))
                    .isInstanceOf(TrialStoppedException.class);

            assertThat(study.trial(0).state()).isEqualTo(TrialState.DIVERGED);
            assertThat(study.trial(0).curve().lastResource()).isEqualTo(1);
            assertThat(listener.lastValue()).isNaN();
        }
    }

    /** All trials but the first are stopped at the first rung, and nothing of DL4J is left of them. */
    private static void assertPruned(Study study) {
        List<TrialState> states =
                study.trials().stream().map(TrialRecord::state).toList();
        assertThat(states.get(0)).isEqualTo(TrialState.COMPLETED);
        assertThat(states.subList(1, 8)).containsOnly(TrialState.STOPPED);
        assertThat(study.trials().subList(1, 8)).allMatch(trial -> trial.curve().lastResource() == 1);
        assertThat(NativeUse.countPrefetchThreads()).isZero();
    }

    private Validation worseThanBefore(Trial trial) {
        return new Validation(Blobs.of(60, 2), ValidationMetric.of("worse", (model, batches) -> -trial.number()));
    }

    private float[] attachedFit(Kind kind) {
        try (Study study = Studies.full(2, 1)) {
            Model network = kind.make();
            TrialListener listener = new TrialListener(study.ask().orElseThrow(), validation);
            fit(attach(network, listener), ShuffledBatches.of(data, 16, SEED), 2);
            return Networks.parameters(network);
        }
    }

    private static long firstTrialSeed() {
        try (Study study = Studies.full(1, 1)) {
            return study.ask().orElseThrow().seed();
        }
    }

    private static Model attach(Model network, TrialListener listener) {
        network.addListeners(listener);
        return network;
    }

    private static void fit(Model network, DataSetIterator batches, int epochs) {
        if (network instanceof ComputationGraph graph) {
            graph.fit(batches, epochs);
        } else {
            ((MultiLayerNetwork) network).fit(batches, epochs);
        }
    }
}
