package org.hpo4j.dl4j.testing;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks for {@link Blobs}, with dropout, not initialised. */
public final class Networks {
    /** A number that two networks have in common only if every bit of their parameters is the same, nearly for sure. */
    public static final ValidationMetric PARAMETERS =
            ValidationMetric.of("parameters", (model, data) -> Arrays.hashCode(parameters((Model) model.model())));

    private static final double KEPT = 0.7;

    private Networks() {}

    public static MultiLayerNetwork layers(long seed, IUpdater updater) {
        return new MultiLayerNetwork(builder(seed, updater)
                .list(dense(), output())
                .setInputType(InputType.feedForward(Blobs.FEATURES))
                .build());
    }

    public static MultiLayerNetwork layers(long seed) {
        return layers(seed, new Adam(0.01));
    }

    public static ComputationGraph graph(long seed) {
        return new ComputationGraph(builder(seed, new Adam(0.01))
                .graphBuilder()
                .addInputs("in")
                .addLayer("dense", dense(), "in")
                .addLayer("out", output(), "dense")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(Blobs.FEATURES))
                .build());
    }

    /** Reads the 16 features as an image of 4x4 pixels. */
    public static MultiLayerNetwork convolution(long seed) {
        ConvolutionLayer convolution =
                new ConvolutionLayer.Builder(2, 2).nOut(4).build();
        return new MultiLayerNetwork(builder(seed, new Adam(0.01))
                .list(convolution, output())
                .setInputType(InputType.convolutionalFlat(4, 4, 1))
                .build());
    }

    /** The bits of all parameters; {@code INDArray.equals} has a tolerance. */
    public static float[] parameters(Model network) {
        return network.params().dup().data().asFloat();
    }

    private static NeuralNetConfiguration.Builder builder(long seed, IUpdater updater) {
        return new NeuralNetConfiguration.Builder().seed(seed).updater(updater).activation(Activation.RELU);
    }

    private static DenseLayer dense() {
        return new DenseLayer.Builder().nOut(12).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .dropOut(KEPT)
                .nOut(Blobs.CLASSES)
                .build();
    }
}
