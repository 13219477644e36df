package org.hpo4j.dl4j.training;

import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Measures a network on held-out data. */
@FunctionalInterface
public interface ValidationMetric {
    /** The share of examples whose most likely class is the labelled one, from 0 to 1; more is better. */
    ValidationMetric ACCURACY = (network, data) -> network.doEvaluation(data, new Evaluation())[0].accuracy();

    /**
     * Measures a network.
     *
     * @param network the network, whose training score is finite
     * @param data the held-out data, at its beginning
     * @return the value; NaN if the network's output is not finite
     */
    double measure(NeuralNetwork network, DataSetIterator data);
}
