package org.hpo4j.examples;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Trial;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What varies in a multilayer perceptron for 28 x 28 images, and the network that a trial builds of it. */
final class MlpTuning {
    private static final int PIXELS = 784;
    private static final int CLASSES = 10;

    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Param<Double> learningRate = builder.logUniform("learningRate", 1e-4, 1e-1);
    private final Param<Integer> width = builder.logInteger("width", 32, 256);
    private final Param<Integer> batchSize = builder.logInteger("batchSize", 64, 512);
    private final Param<Double> dropout = builder.uniform("dropout", 0, 0.5);
    private final Param<Activation> activation =
            builder.categorical("activation", Activation.RELU, Activation.TANH, Activation.ELU);
    private final SearchSpace space = builder.build();

    SearchSpace space() {
        return space;
    }

    /** What shapes the network: weights that are copied fit no other width. */
    Param<Integer> width() {
        return width;
    }

    NetworkObjective<MultiLayerNetwork> objective(StratifiedSplit images) {
        return NetworkObjective.of(this::network)
                .trainOn(images.train(), batchSize)
                .validateOn(images.validation(), ValidationMetric.ACCURACY);
    }

    MultiLayerNetwork network(Trial trial) {
        return new MultiLayerNetwork(configuration(trial));
    }

    private MultiLayerConfiguration configuration(Trial trial) {
        return new NeuralNetConfiguration.Builder()
                .seed(trial.seed())
                .updater(new Adam(trial.get(learningRate)))
                .activation(trial.get(activation))
                .list(
                        new DenseLayer.Builder().nOut(trial.get(width)).build(),
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .dropOut(1 - trial.get(dropout)) // DL4J counts what is kept
                                .nOut(CLASSES)
                                .build())
                .setInputType(InputType.feedForward(PIXELS))
                .build();
    }
}
