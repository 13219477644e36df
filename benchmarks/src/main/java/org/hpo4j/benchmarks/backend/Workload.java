package org.hpo4j.benchmarks.backend;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.device.OneDnn;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/** A network whose training is timed, on images of 28 x 28 pixels in 10 classes. */
enum Workload {
    /** 784-256-128-10. */
    MLP("MLP", 128),
    /** As Deeplearning4j computes it: 5x5x16, pool, 5x5x32, pool, 128, 10. */
    CNN("CNN, Deeplearning4j alone", 64),
    /** The same with {@link OneDnn#engage}. */
    CNN_ENGAGED("CNN, oneDNN engaged", 64);

    static final int SIDE = 28;
    static final int CLASSES = 10;

    private final String title;
    private final int batchSize;

    Workload(String title, int batchSize) {
        this.title = title;
        this.batchSize = batchSize;
    }

    String title() {
        return title;
    }

    int batchSize() {
        return batchSize;
    }

    boolean isPossible() {
        return this != CNN_ENGAGED || OneDnn.isAvailable();
    }

    MultiLayerNetwork network() {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam())
                .activation(Activation.RELU)
                .list();
        if (this == MLP) {
            layers.layer(dense(256)).layer(dense(128));
        } else {
            layers.layer(convolution(16)).layer(pool()).layer(convolution(32)).layer(pool());
            layers.layer(dense(128));
        }
        layers.layer(new OutputLayer.Builder()
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build());
        layers.setInputType(
                this == MLP ? InputType.feedForward(SIDE * SIDE) : InputType.convolutionalFlat(SIDE, SIDE, 1));
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        if (this == CNN_ENGAGED) {
            OneDnn.engage(network);
        }
        return network;
    }

    private static DenseLayer dense(int width) {
        return new DenseLayer.Builder().nOut(width).build();
    }

    private static ConvolutionLayer convolution(int channels) {
        return new ConvolutionLayer.Builder(5, 5).nOut(channels).build();
    }

    private static SubsamplingLayer pool() {
        return new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build();
    }
}
