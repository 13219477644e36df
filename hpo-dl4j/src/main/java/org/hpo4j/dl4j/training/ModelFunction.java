package org.hpo4j.dl4j.training;

import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.model.TrainableModel;

/** A function of a model and held-out data, for {@link ValidationMetric#of(String, ModelFunction)}. */
@FunctionalInterface
public interface ModelFunction {
    /**
     * Measures a model.
     *
     * @param model whose parameters are finite; {@code model.model()} is the user's own
     * @param data the held-out data, at its beginning, for this call alone
     * @return the value; NaN if the model diverged
     */
    double measure(TrainableModel model, Batches data);
}
