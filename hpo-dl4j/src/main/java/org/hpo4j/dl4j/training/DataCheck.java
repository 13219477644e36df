package org.hpo4j.dl4j.training;

import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.model.TrainableModel;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * Looks at training data before a network trains on them: at the features of a batch, and the labels of all that is in
 * memory. It says what DL4J would say in the middle of {@code fit}, or not at all.
 *
 * <p>Thread safety: stateless.
 */
public final class DataCheck {
    /** Rows of labels are probabilities, up to the rounding of floats. */
    private static final double TOLERANCE = 1e-3;

    private DataCheck() {}

    /**
     * Refuses training data that don't fit a network of one input and one output; other models are not looked at.
     *
     * @param model the model, initialised
     * @param batches the training data; a batch is read from them, so go to their beginning afterwards
     * @throws IllegalArgumentException if there is no batch, the features don't fit the first layer, or the labels don't fit
     *     the last one or its loss
     */
    public static void requireFit(TrainableModel model, Batches batches) {
        if (!batches.iterator().hasNext()) {
            throw fault("number of batches (0)", "be at least 1", "the split gave all examples to validation");
        }
        if (batches instanceof Batches.Single single && model.model() instanceof MultiLayerNetwork layers) {
            DataSet batch = single.iterator().next();
            requireFit(labels(single, batch), output(batch, layers::output), layers.getOutputLayer());
        } else if (batches instanceof Batches.Single single
                && model.model() instanceof ComputationGraph graph
                && graph.getNumInputArrays() == 1
                && graph.getNumOutputArrays() == 1) {
            DataSet batch = single.iterator().next();
            INDArray output = output(batch, features -> graph.output(features)[0]);
            requireFit(labels(single, batch), output, graph.getOutputLayer(0));
        }
    }

    /** What a network makes of features. */
    private interface Forward {
        INDArray output(INDArray features);
    }

    private static INDArray output(DataSet batch, Forward network) {
        INDArray features = batch.getFeatures();
        if (features == null || batch.getLabels() == null) {
            throw fault("features and labels (" + batch + ")", "both be there", "the iterator reads no labels");
        }
        try {
            return network.output(features.get(NDArrayIndex.interval(0, 1)));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    text(
                            "features (" + shape(features) + " an example)",
                            "fit the network ("
                                    + String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("") + ")",
                            "set the input type, or the nIn of the first layer, to the shape of the data"),
                    e);
        }
    }

    /** All labels of data in memory, else those of a batch; a preprocessor may change the latter. */
    private static INDArray labels(Batches.Single batches, DataSet batch) {
        return batches.iterator() instanceof ShuffledBatches shuffled && batches.preProcessor() == null
                ? shuffled.examples().data().getLabels()
                : batch.getLabels();
    }

    private static void requireFit(INDArray labels, INDArray output, Layer last) {
        ILossFunction loss = loss(last);
        if (loss instanceof LossSparseMCXENT) {
            requireIndices(labels, output.size(1));
        } else if (loss != null) {
            requireShape(labels, output);
        }
        if (loss instanceof LossBinaryXENT || (loss instanceof LossMCXENT && !(loss instanceof LossSparseMCXENT))) {
            requireProbabilities(labels);
        }
    }

    private static @Nullable ILossFunction loss(Layer last) {
        return last.conf().getLayer() instanceof BaseOutputLayer output ? output.getLossFn() : null;
    }

    private static void requireIndices(INDArray labels, long classes) {
        double most = labels.maxNumber().doubleValue();
        double least = labels.minNumber().doubleValue();
        if (!(least >= 0 && most < classes)) {
            throw fault(
                    "labels (" + least + " to " + most + ")",
                    "be class numbers from 0 to " + (classes - 1),
                    "set the nOut of the last layer to the number of classes");
        }
    }

    private static void requireShape(INDArray labels, INDArray output) {
        boolean same = labels.rank() == output.rank();
        for (int axis = 1; same && axis < labels.rank(); axis++) {
            // Time steps of the first example may be fewer than the labels of a padded batch have.
            same = labels.size(axis) == output.size(axis) || axis == 2;
        }
        if (!same) {
            throw fault(
                    "labels (" + shape(labels) + " an example)",
                    "have the shape of the network's output, " + shape(output),
                    "set the nOut of the last layer to the number of classes");
        }
    }

    private static void requireProbabilities(INDArray labels) {
        double most = labels.maxNumber().doubleValue();
        double least = labels.minNumber().doubleValue();
        if (!(least >= -TOLERANCE && most <= 1 + TOLERANCE)) {
            throw fault(
                    "labels (" + least + " to " + most + ")",
                    "be from 0 to 1 for a loss of probabilities",
                    "encode classes one-hot, or use a loss of regression such as MSE");
        }
    }

    private static String shape(INDArray array) {
        long[] shape = Objects.requireNonNull(array.shape());
        return Arrays.toString(Arrays.copyOfRange(shape, 1, shape.length));
    }

    private static IllegalArgumentException fault(String given, String rule, String maybe) {
        return new IllegalArgumentException(text(given, rule, maybe));
    }

    private static String text(String given, String rule, String maybe) {
        return "Training data: " + given + " must " + rule + ".\nMaybe " + maybe + ".";
    }
}
