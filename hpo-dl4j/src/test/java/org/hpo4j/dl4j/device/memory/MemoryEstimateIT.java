package org.hpo4j.dl4j.device.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.device.OneDnn;
import org.hpo4j.dl4j.testing.Networks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

@Timeout(60)
class MemoryEstimateIT {
    private static final InputType SEQUENCES = InputType.recurrent(8, 12);

    @Test
    void of_countsParametersGradientsAndUpdaterStateExactly() {
        MultiLayerNetwork network = new MultiLayerNetwork(perceptron(32, new Adam()));
        network.init();

        MemoryBytes bytes = computed(MemoryEstimate.of(network, 16)).bytes();

        assertThat(bytes.parameters()).isEqualTo(4 * network.numParams());
        assertThat(bytes.gradients()).isEqualTo(4 * network.numParams());
        assertThat(bytes.updaterState()).isEqualTo(4 * network.updaterState().length());
        assertThat(bytes.total()).isGreaterThan(bytes.fixed());
    }

    @Test
    void kind_isThatOfOtherWidthsAndBatchSizes() {
        ModelKind kind =
                computed(MemoryEstimate.of(perceptron(32, new Adam()), 16)).kind();

        assertThat(computed(MemoryEstimate.of(perceptron(512, new Adam(0.1)), 1024))
                        .kind())
                .isEqualTo(kind);
        assertThat(kind.hash()).matches("[0-9a-f]{16}");
    }

    @Test
    void kind_differsByUpdaterLayersAndWorkspaces() {
        MultiLayerConfiguration bare = perceptron(32, new Adam());
        bare.setTrainingWorkspaceMode(WorkspaceMode.NONE);

        assertThat(new MultiLayerConfiguration[] {
                    perceptron(32, new Adam()),
                    perceptron(32, new Sgd()),
                    layers(new Adam(), InputType.feedForward(20), dense(8), dense(8), output()),
                    bare
                })
                .extracting(each -> computed(MemoryEstimate.of(each, 16)).kind().hash())
                .doesNotHaveDuplicates();
    }

    @Test
    void of_seesWhoComputesConvolutions() {
        MultiLayerNetwork network = Networks.convolution(1);
        network.init();
        long alone = computed(MemoryEstimate.of(network, 64)).bytes().working();

        if (OneDnn.engage(network) == 1) {
            assertThat(computed(MemoryEstimate.of(network, 64)).bytes().working())
                    .isLessThan(alone);
        }
    }

    @Test
    void of_countsBatchesReadAhead() {
        MemoryEstimator estimator = MemoryEstimator.ofThisProcess();
        MultiLayerConfiguration network = perceptron(32, new Adam());

        assertThat(computed(estimator.estimate(network, 16)).bytes().data()).isEqualTo(4 * 16 * 24);
        assertThat(computed(estimator.withBatchesAhead(2).estimate(network, 16))
                        .bytes()
                        .data())
                .isEqualTo(10 << 20);
    }

    @Test
    void of_isUnknownWhereNothingTells() {
        assertThat(MemoryEstimate.of(SameDiff.create())).isInstanceOf(MemoryEstimate.Unknown.class);
        assertThat(reason(MemoryEstimate.of(
                        sequence(new SimpleRnn.Builder().nOut(4).build()), 16, SEQUENCES)))
                .isEqualTo("SimpleRnn has no memory report");
        assertThat(reason(MemoryEstimate.of(recurrent(4), 16))).isEqualTo("the shapes of the inputs are not told");
        assertThat(reason(MemoryEstimate.of(recurrent(4), 16, InputType.recurrent(8))))
                .contains("time series length is not set");
        assertThat(reason(MemoryEstimate.of(Networks.graph(1), 16))).isEqualTo("the shapes of the inputs are not told");
    }

    @Test
    void of_refusesAnEmptyBatch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryEstimate.of(perceptron(32, new Adam()), 0))
                .withMessage("MemoryEstimator: batchSize (0) must be at least 1.\n"
                        + "Maybe it was read from an empty batch.");
    }

    private static MemoryEstimate.Computed computed(MemoryEstimate estimate) {
        assertThat(estimate).isInstanceOf(MemoryEstimate.Computed.class);
        return (MemoryEstimate.Computed) estimate;
    }

    private static String reason(MemoryEstimate estimate) {
        assertThat(estimate).isInstanceOf(MemoryEstimate.Unknown.class);
        return ((MemoryEstimate.Unknown) estimate).reason();
    }

    private static MultiLayerConfiguration perceptron(int width, IUpdater updater) {
        return layers(updater, InputType.feedForward(20), dense(width), output());
    }

    private static MultiLayerConfiguration recurrent(int width) {
        return sequence(new LastTimeStep(new LSTM.Builder().nOut(width).build()));
    }

    private static MultiLayerConfiguration sequence(Layer first) {
        return layers(new Adam(), SEQUENCES, first, first instanceof LastTimeStep ? output() : steps());
    }

    private static Layer dense(int width) {
        return new DenseLayer.Builder().nOut(width).build();
    }

    private static Layer output() {
        return new OutputLayer.Builder().nOut(4).activation(Activation.SOFTMAX).build();
    }

    private static Layer steps() {
        return new RnnOutputLayer.Builder()
                .nOut(4)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static MultiLayerConfiguration layers(IUpdater updater, InputType input, Layer... layers) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(updater)
                .activation(Activation.TANH)
                .list(layers)
                .setInputType(input)
                .build();
    }
}
