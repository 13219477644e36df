package org.hpo4j.dl4j.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.testing.Networks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** oneDNN's convolutions against Deeplearning4j's own. */
class OneDnnIT {
    private static final int SIDE = 11;
    private static final int CHANNELS = 3;
    private static final int CLASSES = 4;
    private static final int STEPS = 5;

    static Stream<ConvolutionLayer.Builder> layers() {
        return Stream.of(
                layer(),
                layer().convolutionMode(ConvolutionMode.Same),
                layer().convolutionMode(ConvolutionMode.Same).stride(2, 2),
                layer().stride(2, 2).padding(1, 2),
                layer().hasBias(false));
    }

    /** With rounding alone the parameters differ by about 1e-7; an error of a gradient shows from 1e-3 on. */
    @ParameterizedTest
    @MethodSource("layers")
    void engaged_trainsAsBefore(ConvolutionLayer.Builder layer) {
        assumeAvailable();
        ConvolutionLayer first = layer.build();

        float[] before = trained(first, false);
        float[] engaged = trained(first, true);

        assertThat(engaged).containsExactly(before, within(1e-5f));
    }

    @Test
    void engaged_isRepeatableBesideOthers() {
        assumeAvailable();
        float[] alone = trained(layer().build(), true);

        var others = Stream.generate(() -> CompletableFuture.supplyAsync(() -> trained(layer().build(), true)))
                .limit(8)
                .toList();

        assertThat(others).allSatisfy(other -> assertThat(other.join()).isEqualTo(alone));
    }

    @Test
    void channelsLast_isLeftAlone() {
        MultiLayerNetwork network = network(layer().dataFormat(CNN2DFormat.NHWC).build());

        assertThat(OneDnn.engage(network)).isZero(); // DL4J's helper would train it wrongly
    }

    @Test
    void dilated_isLeftAlone() {
        assumeAvailable();

        assertThat(OneDnn.engage(network(layer().dilation(2, 2).build()))).isOne();
    }

    @Test
    void perceptron_isLeftAlone() {
        MultiLayerNetwork network = Networks.layers(1);
        network.init();

        assertThat(OneDnn.engage(network)).isZero();
    }

    @Test
    void engageTwice_isDoneOnce() {
        assumeAvailable();
        MultiLayerNetwork network = network(layer().build());

        assertThat(OneDnn.engage(network)).isEqualTo(2);
        assertThat(OneDnn.engage(network)).isZero();
    }

    @Test
    void graph_isEngagedToo() {
        assumeAvailable();

        assertThat(OneDnn.engage(network(layer().build()).toComputationGraph())).isEqualTo(2);
    }

    @Test
    void switchedOff_doesNothing() {
        System.setProperty("org.eclipse.deeplearning4j.helpers.disable", "true");
        try {
            assertThat(OneDnn.isAvailable()).isFalse();
            assertThat(OneDnn.engage(network(layer().build()))).isZero();
        } finally {
            System.clearProperty("org.eclipse.deeplearning4j.helpers.disable");
        }
    }

    private static void assumeAvailable() {
        assumeTrue(OneDnn.isAvailable(), "ND4J's build for this host has no oneDNN");
    }

    private static ConvolutionLayer.Builder layer() {
        return new ConvolutionLayer.Builder(3, 3).nOut(5);
    }

    private static MultiLayerNetwork network(ConvolutionLayer first) {
        CNN2DFormat format = first.getCnn2dDataFormat();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .activation(Activation.TANH)
                .list(
                        first,
                        new SubsamplingLayer.Builder()
                                .kernelSize(2, 2)
                                .stride(1, 1)
                                .dataFormat(format)
                                .build(),
                        new ConvolutionLayer.Builder(2, 2)
                                .nOut(4)
                                .dataFormat(format)
                                .build(),
                        new OutputLayer.Builder()
                                .nOut(CLASSES)
                                .activation(Activation.SOFTMAX)
                                .build())
                .setInputType(InputType.convolutional(SIDE, SIDE, CHANNELS, format))
                .build());
        network.init();
        return network;
    }

    private static float[] trained(ConvolutionLayer first, boolean engage) {
        MultiLayerNetwork network = network((ConvolutionLayer) first.clone());
        assertThat(engage ? OneDnn.engage(network) : 2).isEqualTo(2);
        Random random = Nd4j.getRandom();
        random.setSeed(7);
        INDArray images = Nd4j.rand(DataType.FLOAT, 6, CHANNELS, SIDE, SIDE);
        INDArray labels = Nd4j.eye(CLASSES).getRows(0, 1, 2, 3, 0, 1).castTo(DataType.FLOAT);
        for (int step = 0; step < STEPS; step++) {
            network.fit(new DataSet(images, labels));
        }
        return Networks.parameters(network);
    }
}
