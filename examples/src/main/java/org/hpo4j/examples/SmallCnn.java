package org.hpo4j.examples;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Trial;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/** What is tuned in a convolutional network for 28 x 28 images, and the network that a trial builds of it. */
final class SmallCnn {
    private static final int SIDE = 28;
    private static final int CLASSES = 10;

    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Param<Double> learningRate = builder.logUniform("learningRate", 1e-4, 1e-2);
    private final Param<Integer> channels = builder.logInteger("channels", 8, 32);
    private final Param<Integer> kernel = builder.categorical("kernel", 3, 5);
    private final Param<Integer> width = builder.logInteger("width", 32, 128);
    private final Param<Integer> batchSize = builder.logInteger("batchSize", 64, 256);
    private final SearchSpace space = builder.build();

    SearchSpace space() {
        return space;
    }

    NetworkObjective<MultiLayerNetwork> objective(StratifiedSplit images) {
        return NetworkObjective.of(trial -> new MultiLayerNetwork(configuration(trial)))
                .trainOn(images.train(), batchSize)
                .validateOn(images.validation(), ValidationMetric.ACCURACY);
    }

    private MultiLayerConfiguration configuration(Trial trial) {
        return new NeuralNetConfiguration.Builder()
                .seed(trial.seed())
                .updater(new Adam(trial.get(learningRate)))
                .activation(Activation.RELU)
                .list(
                        convolution(trial, 1),
                        pool(),
                        convolution(trial, 2),
                        pool(),
                        new DenseLayer.Builder().nOut(trial.get(width)).build(),
                        new OutputLayer.Builder()
                                .nOut(CLASSES)
                                .activation(Activation.SOFTMAX)
                                .build())
                .setInputType(InputType.convolutionalFlat(SIDE, SIDE, 1))
                .build();
    }

    /** Channels first and no dilation, the defaults: what oneDNN computes. */
    private ConvolutionLayer convolution(Trial trial, int times) {
        int size = trial.get(kernel);
        return new ConvolutionLayer.Builder(size, size)
                .nOut(times * trial.get(channels))
                .build();
    }

    private static SubsamplingLayer pool() {
        return new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build();
    }
}
