package org.hpo4j.benchmarks.training;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The network of the README's quickstart in a fixed configuration. */
final class QuickstartNetwork {
    static final int BATCH_SIZE = 128;
    private static final int PIXELS = 784;
    private static final int WIDTH = 64;
    private static final int CLASSES = 10;
    private static final double LEARNING_RATE = 1e-3;

    private QuickstartNetwork() {}

    static MultiLayerNetwork build(long seed) {
        return new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(LEARNING_RATE))
                .activation(Activation.RELU)
                .list(
                        new DenseLayer.Builder().nOut(WIDTH).build(),
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .nOut(CLASSES)
                                .build())
                .setInputType(InputType.feedForward(PIXELS))
                .build());
    }
}
