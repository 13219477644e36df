package org.hpo4j.dl4j.training;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.hpo4j.dl4j.data.OrderedBatches;
import org.hpo4j.dl4j.model.TrainableModel;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Held-out data and the metric that is measured on it.
 *
 * <p>Thread safety: the data are only read, so that all trials of a study share one validation; each measurement makes an
 * iterator of its own.
 *
 * @param data the held-out examples
 * @param metric what is measured
 */
public record Validation(DataSet data, ValidationMetric metric) {
    private static final int BATCH_SIZE = 1000;

    /**
     * Checks the data.
     *
     * @throws IllegalArgumentException if there is no example
     */
    public Validation {
        if (data.getFeatures() == null || data.numExamples() == 0) {
            throw new IllegalArgumentException("Validation: number of examples (0) must be at least 1."
                    + "\nMaybe the split gave all examples to training.");
        }
    }

    /**
     * Measures a model of any kind.
     *
     * @param model the model
     * @param epoch the number of epochs it was trained
     * @return its values
     */
    public Measurement measure(TrainableModel model, int epoch) {
        return Measurement.of(measure((NeuralNetwork) model.model()));
    }

    /**
     * Measures a network.
     *
     * <p>A network whose training score is not finite has diverged and is not evaluated, since DL4J throws on predictions
     * of NaN.
     *
     * @param network the network after an epoch
     * @return the metric's value; NaN for a network that diverged
     */
    public double measure(NeuralNetwork network) {
        if (network instanceof Model model && !isFinite(model)) {
            return Double.NaN;
        }
        DataSetIterator batches = OrderedBatches.of(data, BATCH_SIZE);
        try {
            return metric.measure(network, batches);
        } catch (IllegalStateException e) {
            if (isOfNaN(e)) {
                return Double.NaN;
            }
            throw e;
        }
    }

    /** Parameters may be finite and so large that the output is not; DL4J's evaluation then has only this to say. */
    private static boolean isOfNaN(IllegalStateException fault) {
        return String.valueOf(fault.getMessage()).contains("NaNs present in predictions");
    }

    /** The score is that of the last batch before its update, so a last step may have broken what it does not show. */
    private static boolean isFinite(Model model) {
        return Double.isFinite(model.score())
                && Double.isFinite(model.params().sumNumber().doubleValue());
    }
}
