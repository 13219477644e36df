package org.hpo4j.dl4j.testing;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Models of other outputs than those of {@link Networks}, for the points of {@link Blobs}; initialised. */
public final class Regressions {
    private static final int TARGETS = 2;

    private Regressions() {}

    /** The points with two targets: their first two coordinates. */
    public static DataSet data(int count, long seed) {
        INDArray features = Blobs.of(count, seed).getFeatures();
        return new DataSet(features, targets(features));
    }

    /** Class and targets of the points, which both inputs of {@link #graph} are given. */
    public static MultiDataSet both(int count, long seed) {
        DataSet points = Blobs.of(count, seed);
        INDArray features = points.getFeatures();
        return new MultiDataSet(
                new INDArray[] {features, features}, new INDArray[] {points.getLabels(), targets(features)});
    }

    /** The first column of the labels of two classes, as 0 or 1, and the column again as two. */
    public static DataSet binary(int count, long seed, boolean oneColumn) {
        DataSet points = Blobs.of(count, seed);
        INDArray first = points.getLabels().getColumn(0, true).dup();
        return new DataSet(points.getFeatures(), oneColumn ? first : Nd4j.hstack(first.rsub(1), first));
    }

    private static INDArray targets(INDArray features) {
        INDArray targets = Nd4j.create(DataType.FLOAT, features.size(0), TARGETS);
        for (int row = 0; row < features.size(0); row++) {
            for (int column = 0; column < TARGETS; column++) {
                targets.putScalar(row, column, features.getDouble(row, column));
            }
        }
        return targets;
    }

    public static MultiLayerNetwork layers(long seed) {
        return layers(seed, output(LossFunction.MSE, Activation.IDENTITY, TARGETS));
    }

    public static MultiLayerNetwork binary(long seed, boolean oneColumn) {
        return layers(
                seed,
                oneColumn
                        ? output(LossFunction.XENT, Activation.SIGMOID, 1)
                        : output(LossFunction.MCXENT, Activation.SOFTMAX, 2));
    }

    private static MultiLayerNetwork layers(long seed, OutputLayer output) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.01))
                .activation(Activation.TANH)
                .list(new DenseLayer.Builder().nOut(8).build(), output)
                .setInputType(InputType.feedForward(Blobs.FEATURES))
                .build());
        network.init();
        return network;
    }

    /** Two inputs; output 0 tells the class, output 1 the targets. */
    public static ComputationGraph graph(long seed) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.01))
                .activation(Activation.TANH)
                .graphBuilder()
                .addInputs("a", "b")
                .addLayer("dense", new DenseLayer.Builder().nOut(8).build(), "a", "b")
                .addLayer("class", output(LossFunction.MCXENT, Activation.SOFTMAX, Blobs.CLASSES), "dense")
                .addLayer("targets", output(LossFunction.MSE, Activation.IDENTITY, TARGETS), "dense")
                .setOutputs("class", "targets")
                .setInputTypes(InputType.feedForward(Blobs.FEATURES), InputType.feedForward(Blobs.FEATURES))
                .build());
        graph.init();
        return graph;
    }

    private static OutputLayer output(LossFunction loss, Activation activation, int columns) {
        return new OutputLayer.Builder(loss)
                .activation(activation)
                .nOut(columns)
                .build();
    }

    /** Softmax regression whose output is the probabilities, or the logits. */
    public static SameDiff sameDiff(long seed, boolean logitsOut) {
        SameDiff graph = SameDiff.create();
        SDVariable in = graph.placeHolder("in", DataType.FLOAT, -1, Blobs.FEATURES);
        SDVariable label = graph.placeHolder("label", DataType.FLOAT, -1, Blobs.CLASSES);
        INDArray start = Blobs.of(Blobs.FEATURES, seed).getFeatures().mul(0.3);
        SDVariable weights = graph.var(
                "w",
                start.get(NDArrayIndex.all(), NDArrayIndex.interval(0, Blobs.CLASSES))
                        .dup());
        SDVariable logits = in.mmul("logits", weights);
        SDVariable output = logitsOut ? logits : graph.nn.softmax("softmax", logits);
        SDVariable loss = graph.loss.softmaxCrossEntropy("loss", label, logits, null);
        graph.setLossVariables(loss);
        graph.setOutputs(output.name());
        graph.setTrainingConfig(TrainingConfig.builder()
                .updater(new Adam(0.01))
                .dataSetFeatureMapping("in")
                .dataSetLabelMapping("label")
                .build());
        return graph;
    }
}
