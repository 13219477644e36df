package org.hpo4j.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** The iterators under Deeplearning4j's own training loop. */
class TrainingIT {
    /** Three classes that lie apart: feature c of class c is 1 and the others nearly 0. */
    private final DataSet data = separable(90);

    @Test
    void fit_learns() {
        MultiLayerNetwork network = network();

        network.fit(ShuffledBatches.of(data, 16, 1), 30);

        assertThat(network.evaluate(OrderedBatches.of(data, 40)).accuracy()).isEqualTo(1);
    }

    @Test
    void fit_ofSeveralEpochsEqualsALoopOfStartEpoch() {
        INDArray expected = parametersAfter(0, 3);
        MultiLayerNetwork network = network();
        ShuffledBatches batches = ShuffledBatches.of(data, 16, 1);

        network.fit(batches, 3);

        assertThat(batches.epoch()).isEqualTo(2);
        assertThat(network.params()).isEqualTo(expected);
    }

    @Test
    void fit_dependsOnTheEpochsSeen() {
        assertThat(parametersAfter(0, 3)).isEqualTo(parametersAfter(0, 3));
        assertThat(parametersAfter(1, 3)).isNotEqualTo(parametersAfter(0, 3));
    }

    @Test
    void fit_resumedWithAnotherIteratorEqualsOneWithoutAStop() {
        MultiLayerNetwork network = network();
        for (int epoch = 0; epoch < 3; epoch++) {
            ShuffledBatches fresh = ShuffledBatches.of(data, 16, 1);
            fresh.startEpoch(epoch);
            network.fit(fresh);
        }

        assertThat(network.params()).isEqualTo(parametersAfter(0, 3));
    }

    @Test
    void batches_doNotAccumulate() {
        int width = 10_000;
        DataSet wide = new DataSet(Nd4j.create(400, width), Nd4j.create(400, 3));
        ShuffledBatches batches = ShuffledBatches.of(wide, 100, 1);
        long batchBytes = 100L * width * Float.BYTES;
        batches.next();
        long before = Nd4j.getEnvironment().getDeviceCouner(0);

        for (int epoch = 1; epoch <= 20; epoch++) {
            batches.startEpoch(epoch);
            while (batches.hasNext()) {
                batches.next();
            }
        }

        assertThat(Nd4j.getEnvironment().getDeviceCouner(0) - before).isLessThan(2 * batchBytes);
    }

    private INDArray parametersAfter(int firstEpoch, int epochs) {
        MultiLayerNetwork network = network();
        ShuffledBatches batches = ShuffledBatches.of(data, 16, 1);
        for (int epoch = firstEpoch; epoch < firstEpoch + epochs; epoch++) {
            batches.startEpoch(epoch);
            network.fit(batches);
        }
        return network.params();
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(0.05))
                .list()
                .layer(new OutputLayer.Builder()
                        .nIn(3)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    private static DataSet separable(int count) {
        INDArray labels = Numbered.labels(IntStream.range(0, count).map(n -> n % 3));
        INDArray features = labels.add(Numbered.features(count, 3).mul(0.001));
        return new DataSet(features, labels);
    }
}
