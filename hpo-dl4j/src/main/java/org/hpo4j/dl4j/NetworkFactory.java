package org.hpo4j.dl4j;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.hpo4j.study.Trial;

/**
 * Builds the network of a trial.
 *
 * @param <N> such as {@code MultiLayerNetwork} or {@code ComputationGraph}
 */
@FunctionalInterface
public interface NetworkFactory<N extends Model & NeuralNetwork> {
    /**
     * Builds a network.
     *
     * <p>Called on the thread that trains it. For reproducible trials its configuration is seeded with
     * {@code trial.seed()}.
     *
     * @param trial what to try
     * @return a new network, initialised or not, which belongs to the trial and is closed with it
     */
    N build(Trial trial);
}
