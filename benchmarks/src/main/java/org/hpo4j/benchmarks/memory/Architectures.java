package org.hpo4j.benchmarks.memory;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/** The layers of the families. */
final class Architectures {
    private static final double KEPT = 0.5;
    private static final double RATE = 1e-3;

    private Architectures() {}

    static MultiLayerConfiguration layers(Family family, int width) {
        return builder(activation(family))
                .list(of(family, width))
                .setInputType(family.input())
                .build();
    }

    private static Activation activation(Family family) {
        return switch (family) {
            case MLP_DROPOUT -> Activation.TANH;
            case SEPARABLE -> Activation.ELU;
            default -> Activation.RELU;
        };
    }

    private static Layer[] of(Family family, int width) {
        return switch (family) {
            case MLP, MLP_PREFETCHED -> new Layer[] {dense(2 * width), dense(width), output()};
            case MLP_DROPOUT -> new Layer[] {dropout(2 * width), dropout(width), dropout(width), output()};
            case LENET, LENET_IM2COL ->
                new Layer[] {convolution(5, width), pool(), convolution(5, 2 * width), pool(), dense(128), output()};
            case BATCH_NORM ->
                new Layer[] {
                    convolution(3, width),
                    new BatchNormalization(),
                    convolution(3, width),
                    new BatchNormalization(),
                    pool(),
                    output()
                };
            case LSTM -> new Layer[] {lstm(width), sequenceOutput()};
            case LSTM_STACK -> new Layer[] {lstm(width), new LastTimeStep(lstm(width)), dense(width), output()};
            case SEPARABLE ->
                new Layer[] {
                    convolution(3, width), separable(2 * width), new GlobalPoolingLayer(), dense(width), output()
                };
            case RESIDUAL -> throw new IllegalArgumentException("a graph");
        };
    }

    static ComputationGraphConfiguration residual(int width) {
        return builder(Activation.RELU)
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", dense(width), "in")
                .addLayer("second", dense(width), "first")
                .addLayer("third", dense(width), "second")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "third")
                .addLayer("out", output(), "sum")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(Family.SIDE * Family.SIDE))
                .build();
    }

    private static NeuralNetConfiguration.Builder builder(Activation activation) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(RATE))
                .activation(activation);
    }

    private static Layer dense(int width) {
        return new DenseLayer.Builder().nOut(width).build();
    }

    private static Layer dropout(int width) {
        return new DenseLayer.Builder().nOut(width).dropOut(KEPT).build();
    }

    private static Layer convolution(int kernel, int channels) {
        return new ConvolutionLayer.Builder(kernel, kernel).nOut(channels).build();
    }

    private static Layer separable(int channels) {
        return new SeparableConvolution2D.Builder(3, 3).nOut(channels).build();
    }

    private static Layer pool() {
        return new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build();
    }

    private static Layer lstm(int width) {
        return new LSTM.Builder().nOut(width).activation(Activation.TANH).build();
    }

    private static Layer output() {
        return new OutputLayer.Builder()
                .nOut(Family.CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static Layer sequenceOutput() {
        return new RnnOutputLayer.Builder()
                .nOut(Family.CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
