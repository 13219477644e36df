package org.hpo4j.dl4j;

import java.util.function.Function;
import org.hpo4j.dl4j.checkpoint.MemoryCheckpoints;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.data.Examples;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.study.Trial;
import org.nd4j.linalg.dataset.DataSet;

/**
 * An objective that lacks its validation data.
 *
 * @param model builds the model of a trial
 * @param training makes the training data of a trial
 * @param <M> the type of the models
 */
public record UnvalidatedObjective<M>(UntrainedObjective<M> model, Function<Trial, ? extends Batches> training) {
    /**
     * Measures a metric on held-out data after each epoch.
     *
     * @param data the validation data, shared by all trials
     * @param metric what is measured
     * @return the objective
     * @throws IllegalArgumentException if there is no example
     */
    public NetworkObjective<M> validateOn(DataSet data, ValidationMetric metric) {
        return validateOn(new Validation(data, metric));
    }

    /**
     * Measures a metric on held-out examples after each epoch.
     *
     * @param examples the held-out examples, shared by all trials
     * @param metric what is measured
     * @return the objective
     */
    public NetworkObjective<M> validateOn(Examples examples, ValidationMetric metric) {
        return validateOn(Validation.on(examples, metric));
    }

    /**
     * Measures on held-out data after each epoch.
     *
     * @param validation the data and what is measured on them, shared by all trials
     * @return the objective
     */
    public NetworkObjective<M> validateOn(Validation validation) {
        return validateOn(trial -> validation);
    }

    /**
     * Measures on held-out data that depend on the trial, such as on how it prepares them.
     *
     * @param validation what is measured in a trial
     * @return the objective
     */
    public NetworkObjective<M> validateOn(Function<Trial, Validation> validation) {
        Recipe<M> recipe = new Recipe<>(new NewModels<>(model.network()), model.kind(), training, validation);
        return new NetworkObjective<>(recipe, null, MemoryCheckpoints.create());
    }
}
