package org.hpo4j.dl4j.device.memory;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * How much memory the training of a model will take: computed, given by the user, or not known.
 *
 * <p>The static methods estimate for training from this library's iterators, which read nothing ahead;
 * {@link MemoryEstimator} has the settings and the formula. Immutable, safe for any thread.
 */
public sealed interface MemoryEstimate {
    /**
     * Computed from the network.
     *
     * @param kind whose factor corrects it
     * @param bytes by purpose
     */
    record Computed(ModelKind kind, MemoryBytes bytes) implements MemoryEstimate {}

    /**
     * Given by the user and taken as it is.
     *
     * @param bytes at least 0
     */
    record Fixed(long bytes) implements MemoryEstimate {
        /**
         * Checks the number.
         *
         * @param bytes at least 0
         * @throws IllegalArgumentException if it is negative
         */
        public Fixed {
            if (bytes < 0) {
                throw new IllegalArgumentException("MemoryEstimate: bytes (" + bytes
                        + ") must be at least 0.\nMaybe a product of int overflowed; multiply by 1L first.");
            }
        }
    }

    /**
     * Not known: the first trial of the kind should run alone.
     *
     * @param kind of the model; what is observed of it holds for models of the same size only
     * @param reason what is missing, for people
     */
    record Unknown(ModelKind kind, String reason) implements MemoryEstimate {}

    /**
     * A network's training, by its layers.
     *
     * @param network a {@code MultiLayerNetwork} or {@code ComputationGraph}; of any other model nothing is known
     * @param batchSize examples a batch, at least 1
     * @param inputs shapes of the inputs, in their order; may be left out where the network tells them, as perceptrons and
     *     networks on flat images do
     * @return computed, or unknown
     * @throws IllegalArgumentException if the batch size is less than 1
     */
    static MemoryEstimate of(Model network, int batchSize, InputType... inputs) {
        return MemoryEstimator.ofThisProcess().estimate(network, batchSize, inputs);
    }

    /**
     * The same for a network that is not built.
     *
     * @param network its configuration
     * @param batchSize examples a batch, at least 1
     * @param inputs as above
     * @return computed, or unknown
     * @throws IllegalArgumentException if the batch size is less than 1
     */
    static MemoryEstimate of(MultiLayerConfiguration network, int batchSize, InputType... inputs) {
        return MemoryEstimator.ofThisProcess().estimate(network, batchSize, inputs);
    }

    /**
     * The same for a graph that is not built.
     *
     * @param network its configuration
     * @param batchSize examples a batch, at least 1
     * @param inputs the shape of each input; a graph's configuration does not tell them
     * @return computed, or unknown
     * @throws IllegalArgumentException if the batch size is less than 1
     */
    static MemoryEstimate of(ComputationGraphConfiguration network, int batchSize, InputType... inputs) {
        return MemoryEstimator.ofThisProcess().estimate(network, batchSize, inputs);
    }

    /**
     * A SameDiff graph, of which ND4J reports nothing.
     *
     * @param graph the graph
     * @return unknown; the kind is made of its operations
     */
    static MemoryEstimate of(SameDiff graph) {
        return new Unknown(Kinds.of(graph), "ND4J reports no memory of SameDiff graphs");
    }

    /**
     * The user's own number.
     *
     * @param bytes at least 0
     * @return that number
     * @throws IllegalArgumentException if it is negative
     */
    static MemoryEstimate fixed(long bytes) {
        return new Fixed(bytes);
    }
}
