package org.hpo4j.dl4j;

import org.hpo4j.study.Trial;

/**
 * Builds the model of a trial.
 *
 * @param <M> such as {@code MultiLayerNetwork}, {@code ComputationGraph} or {@code SameDiff}
 */
@FunctionalInterface
public interface NetworkFactory<M> {
    /**
     * Builds a model.
     *
     * <p>Called on the thread that trains it. For reproducible trials its configuration is seeded with
     * {@code trial.seed()}. A model that was made elsewhere, imported from Keras or taken from the zoo, does as well; what
     * is trained must be a model of the trial's own.
     *
     * @param trial what to try
     * @return a new model, initialised or not, which belongs to the trial and is closed with it
     * @throws Exception whatever went wrong: the trial fails with this cause
     */
    M build(Trial trial) throws Exception;
}
