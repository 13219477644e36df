package org.hpo4j.dl4j.testing;

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

/** A tuned network for 28x28 images, as a user writes one: every kind of parameter, the batch size among them. */
public final class TunedLayers {
    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Param<Double> learningRate = builder.logUniform("learningRate", 1e-4, 1e-1);
    private final Param<Integer> width = builder.logInteger("width", 4, 32);
    private final Param<Integer> batchSize = builder.integer("batchSize", 32, 64);
    private final Param<Double> dropout = builder.uniform("dropout", 0, 0.5);
    private final Param<Activation> activation = builder.categorical("activation", Activation.RELU, Activation.TANH);
    private final SearchSpace space = builder.build();

    public SearchSpace space() {
        return space;
    }

    public NetworkObjective<MultiLayerNetwork> objective(StratifiedSplit images) {
        return NetworkObjective.of(this::network)
                .trainOn(images.train(), batchSize)
                .validateOn(images.validation(), ValidationMetric.ACCURACY);
    }

    private MultiLayerNetwork network(Trial trial) {
        return new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(trial.seed())
                .updater(new Adam(trial.get(learningRate)))
                .activation(trial.get(activation))
                .list(
                        new DenseLayer.Builder().nOut(trial.get(width)).build(),
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .dropOut(1 - trial.get(dropout))
                                .nOut(10)
                                .build())
                .setInputType(InputType.feedForward(784))
                .build());
    }
}
