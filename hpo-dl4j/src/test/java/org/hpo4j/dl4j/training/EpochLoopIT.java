package org.hpo4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.data.OrderedBatches;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.NativeUse;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.PrefetchedBatches;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.SamplingDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

class EpochLoopIT {
    private static final long SEED = 5;
    private static final int EPOCHS = 3;

    private final DataSet data = Blobs.of(96, 1);
    private final Validation validation = new Validation(Blobs.of(60, 2), ValidationMetric.ACCURACY);

    /** The kinds of networks, all with dropout. */
    enum Kind {
        LAYERS(Networks::layers),
        GRAPH(Networks::graph),
        CONVOLUTION(Networks::convolution);

        private final LongFunction<Model> maker;

        Kind(LongFunction<Model> maker) {
            this.maker = maker;
        }

        Model make() {
            Model network = maker.apply(SEED);
            network.init();
            return network;
        }
    }

    @ParameterizedTest
    @EnumSource
    void epoch_equalsAPlainFit(Kind kind) {
        Model plain = kind.make();
        ShuffledBatches batches = batches();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            EpochSeed.set(SEED, epoch);
            batches.startEpoch(epoch - 1);
            ((NeuralNetwork) plain).fit(batches);
        }

        assertThat(trained(kind, this::batches)).isEqualTo(Networks.parameters(plain));
    }

    @ParameterizedTest
    @EnumSource
    void epoch_dependsOnTrialAndEpochAlone(Kind kind) {
        float[] expected = trained(kind, this::batches);
        Nd4j.getRandom().setSeed(99);
        trained(Kind.LAYERS, this::batches);

        assertThat(trained(kind, this::batches)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void epoch_withPrefetchedDataEqualsOneWithout(Kind kind) {
        float[] prefetched = trained(kind, () -> PrefetchedBatches.of(data, 16));

        assertThat(prefetched).isEqualTo(trained(kind, () -> OrderedBatches.of(data, 16)));
        assertThat(NativeUse.countPrefetchThreads()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void epoch_thatFailsLeavesNoThreadAndNoWorkspace(Kind kind) {
        trained(kind, () -> PrefetchedBatches.of(data, 16));
        long before = NativeUse.now().workspaceBytes();
        for (int trial = 0; trial < 3; trial++) {
            Model network = kind.make();
            network.addListeners(new FailingListener());
            EpochLoop loop = loop(network, PrefetchedBatches.of(data, 16));

            assertThatThrownBy(() -> loop.train(1)).hasMessage("the listener fails");
            TrainableModel.of(network).release();
        }

        assertThat(NativeUse.countPrefetchThreads()).isZero();
        assertThat(NativeUse.now().workspaceBytes() - before).isLessThan(1 << 20);
    }

    @Test
    void epoch_whoseDataFailLeavesNoThread() {
        EpochLoop loop = loop(Kind.LAYERS.make(), PrefetchedBatches.failingAt(40, data, 16));

        assertThatThrownBy(() -> loop.train(1)).hasStackTraceContaining("example 40 can't be read");
        assertThat(NativeUse.countPrefetchThreads()).isZero();
    }

    @Test
    void epoch_afterOneThatWasLeftInItsMiddleBeginsAnew() {
        DataSetIterator batches = PrefetchedBatches.of(data, 16);
        batches.next();
        Model network = Kind.LAYERS.make();

        loop(network, batches).train(1);

        assertThat(((MultiLayerNetwork) network).getIterationCount()).isEqualTo(6);
    }

    @Test
    void run_reportsEachEpochAndReturnsTheLast() {
        try (Study study = Studies.full(EPOCHS, 1)) {
            Trial trial = study.ask().orElseThrow();

            double value = loop(Kind.LAYERS.make(), batches())
                    .run(trial, 0, epoch -> {})
                    .first();

            assertThat(study.trial(0).curve().lastResource()).isEqualTo(EPOCHS);
            assertThat(study.trial(0).curve().size()).isEqualTo(EPOCHS);
            assertThat(study.trial(0).curve().value(EPOCHS - 1)).isEqualTo(value);
            assertThat(study.trial(0).state()).isEqualTo(TrialState.RUNNING);
        }
    }

    @Test
    void run_endsWithTheEpochInWhichTheStudyStopsTheTrial() {
        try (Study study = Studies.builder(Asha.stopping(2, 8, 2), 2).open()) {
            Trial best = study.ask().orElseThrow();
            best.report(2, 1.0);
            Trial trial = study.ask().orElseThrow();
            Model network = Kind.LAYERS.make();

            loop(network, batches()).run(trial, 0, epoch -> {});

            assertThat(study.trial(1).state()).isEqualTo(TrialState.STOPPED);
            assertThat(((MultiLayerNetwork) network).getEpochCount()).isEqualTo(2);
        }
    }

    @Test
    void batches_thatCanNotBeResetAreRefused() {
        Model network = Kind.LAYERS.make();
        DataSetIterator once = new SamplingDataSetIterator(data, 16, 6) {
            @Override
            public boolean resetSupported() {
                return false;
            }
        };

        assertThatThrownBy(() -> loop(network, once))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Epoch loop: training data (" + once.getClass().getName() + ") must support reset.\n"
                        + "Maybe hold them in memory: ShuffledBatches.of(data, batchSize, seed).");
    }

    private float[] trained(Kind kind, Supplier<DataSetIterator> batches) {
        Model network = kind.make();
        EpochLoop loop = loop(network, batches.get());
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            loop.train(epoch);
        }
        return Networks.parameters(network);
    }

    private EpochLoop loop(Model network, DataSetIterator batches) {
        return new EpochLoop(SEED, TrainableModel.of(network), new Batches.Single(batches), validation);
    }

    private ShuffledBatches batches() {
        return ShuffledBatches.of(data, 16, SEED);
    }
}
