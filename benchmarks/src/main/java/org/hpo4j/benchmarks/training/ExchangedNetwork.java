package org.hpo4j.benchmarks.training;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Dense layers of a wanted size with Adam, whose state is twice the size of the parameters. */
final class ExchangedNetwork {
    private static final double LEARNING_RATE = 1e-3;
    private static final int CLASSES = 10;
    private static final int INPUTS = 784;

    private ExchangedNetwork() {}

    static MultiLayerNetwork build(int width, long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(LEARNING_RATE))
                .activation(Activation.RELU)
                .list(
                        new DenseLayer.Builder().nOut(width).build(),
                        new DenseLayer.Builder().nOut(width).build(),
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .nOut(CLASSES)
                                .build())
                .setInputType(InputType.feedForward(INPUTS))
                .build());
        network.init();
        return network;
    }

    /** As one that was trained: Adam's state is of all numbers, which compress no better than others. */
    static MultiLayerNetwork trained(int width, long seed) {
        MultiLayerNetwork network = build(width, seed);
        Random random = Nd4j.getRandomFactory().getNewRandomInstance(seed);
        INDArray state = network.updaterState();
        try (INDArray drawn = Nd4j.rand(random, state.shape())) {
            state.assign(drawn);
        }
        return network;
    }

    /** The width at which parameters take about so many bytes. */
    static int width(double bytes) {
        double inputs = INPUTS + CLASSES;
        return (int) Math.round((Math.sqrt(inputs * inputs + bytes) - inputs) / 2);
    }
}
