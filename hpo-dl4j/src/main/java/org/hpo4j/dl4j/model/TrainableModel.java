package org.hpo4j.dl4j.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.Batches;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.evaluation.IEvaluation;

/**
 * A model of any of DL4J's kinds.
 *
 * <p>It wraps the user's model and owns nothing: what the user holds is what is trained.
 *
 * <p>Thread safety: confined to the thread of the trial, as the model is.
 */
public sealed interface TrainableModel permits NetworkModel, SameDiffModel {
    /**
     * Wraps a network, and initialises it if it is not.
     *
     * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}
     * @return the model
     * @throws IllegalArgumentException if it is neither
     */
    static TrainableModel of(Model network) {
        if (network instanceof MultiLayerNetwork layers) {
            return new NetworkModel<>(layers);
        } else if (network instanceof ComputationGraph graph) {
            return new NetworkModel<>(graph);
        }
        throw new IllegalArgumentException(
                "Trainable model: class (" + network.getClass().getName()
                        + ") must be MultiLayerNetwork or ComputationGraph.\nMaybe take the network out of its wrapper.");
    }

    /**
     * Wraps a SameDiff graph.
     *
     * @param graph with a training configuration
     * @return the model
     * @throws IllegalArgumentException if it has no training configuration
     */
    static TrainableModel of(SameDiff graph) {
        return new SameDiffModel(graph);
    }

    /**
     * Returns the user's model.
     *
     * @return a {@code MultiLayerNetwork}, {@code ComputationGraph} or {@code SameDiff}
     */
    Object model();

    /**
     * Trains on all batches once. Leaves no thread behind, whatever is thrown.
     *
     * @param batches at the beginning of an epoch
     */
    void fit(Batches batches);

    /**
     * Tells whether the model may still be evaluated: DL4J throws on predictions of NaN.
     *
     * @return false if the training loss or a parameter is not finite
     */
    boolean isFinite();

    /**
     * Evaluates in one pass.
     *
     * @param batches held-out data, at their beginning
     * @param evaluations what to fill, by the number of the output, from 0
     */
    void evaluate(Batches batches, Map<Integer, List<IEvaluation<?>>> evaluations);

    /**
     * Counts the outputs that can be evaluated.
     *
     * @return 1 for a {@code MultiLayerNetwork}; 0 for a SameDiff graph of which none is found, which should name them
     */
    int outputCount();

    /**
     * Computes the loss that training minimizes, on held-out data: the mean over the examples, with the regularization
     * terms that DL4J adds to it.
     *
     * @param batches held-out data, at their beginning
     * @return the loss; less is better
     */
    double score(Batches batches);

    /**
     * Names what the state of this model consists of.
     *
     * @return its layout
     */
    ModelLayout layout();

    /**
     * Copies everything that training goes on from.
     *
     * @return a state with arrays of its own
     */
    ModelState capture();

    /**
     * Goes to a captured state. Learning rates and the like stay those of this model's configuration.
     *
     * @param state of the same layout; it is copied
     * @param batches training data of this model; a SameDiff graph may read a batch to set up its updaters
     * @throws IllegalArgumentException if the layouts differ; nothing is changed then
     */
    void restore(ModelState state, Batches batches);

    /**
     * Writes the model in DL4J's own format, without updater state.
     *
     * @param file the file
     * @throws IOException if it can't be written
     */
    void write(Path file) throws IOException;

    /**
     * Takes the parameters from a file of DL4J's own format.
     *
     * @param file what {@link #write} wrote for a model of the same layout
     * @throws IOException if it can't be read
     * @throws IllegalArgumentException if the file's model has other parameters
     */
    void readParameters(Path file) throws IOException;

    /**
     * Returns the ending of the files that {@link #write} writes.
     *
     * @return such as {@code "zip"}
     */
    String fileEnding();

    /** Frees the native memory of the model and the workspaces of the calling thread; the model can't be used any more. */
    void release();
}
