package org.hpo4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.OrderedBatches;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.Networks;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class ValidationIT {
    private final DataSet training = Blobs.of(96, 1);
    private final Validation validation = new Validation(Blobs.of(2500, 2), ValidationMetric.ACCURACY);

    @Test
    void accuracy_isTheShareOfRightAnswers() {
        MultiLayerNetwork network = Networks.layers(3);
        network.init();
        network.fit(ShuffledBatches.of(training, 16, 1), 10);

        double expected =
                network.evaluate(OrderedBatches.of(validation.data(), 77)).accuracy();

        assertThat(validation.measure(network)).isEqualTo(expected).isBetween(0.5, 0.999);
    }

    @Test
    void accuracy_ofAGraphIsThatOfTheSameLayers() {
        MultiLayerNetwork layers = Networks.layers(3);
        ComputationGraph graph = Networks.graph(3);
        layers.init();
        graph.init();
        graph.setParams(layers.params());
        layers.fit(training);
        graph.setScore(layers.score());
        graph.setParams(layers.params());

        assertThat(validation.measure(graph)).isEqualTo(validation.measure(layers));
    }

    @Test
    void measure_ofANetworkWhoseParametersAreNaNIsNaN() {
        MultiLayerNetwork network = trained();
        network.params().assign(Double.NaN);

        assertThat(validation.measure(network)).isNaN();
    }

    @Test
    void measure_ofANetworkWhoseTrainingBlewUpIsNaN() {
        MultiLayerNetwork network = Networks.layers(3, new Sgd(1e30));
        network.init();
        network.fit(ShuffledBatches.of(training, 16, 1), 1);

        assertThat(validation.measure(network)).isNaN();
    }

    /** Every parameter is finite, and so is their sum, but the activations are not. */
    @Test
    void measure_ofANetworkWhoseOutputIsNaNIsNaN() {
        MultiLayerNetwork network = trained();
        network.params().assign(1e30);

        assertThat(network.output(validation.data().getFeatures()).isNaN().any())
                .isTrue();
        assertThat(network.params().sumNumber().doubleValue()).isFinite();
        assertThat(validation.measure(network)).isNaN();
    }

    @Test
    void data_withoutExamplesAreRefused() {
        assertThatThrownBy(() -> new Validation(new DataSet(), ValidationMetric.ACCURACY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Validation: number of examples (0) must be at least 1.\n"
                        + "Maybe the split gave all examples to training.");
        assertThatThrownBy(() -> new Validation(
                        new DataSet(Nd4j.create(0, Blobs.FEATURES), Nd4j.create(0, 3)), ValidationMetric.ACCURACY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private MultiLayerNetwork trained() {
        MultiLayerNetwork network = Networks.layers(3);
        network.init();
        network.fit(training);
        return network;
    }
}
