package org.hpo4j.dl4j;

import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.device.OneDnn;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.study.Trial;

/**
 * How the training of any trial begins: its model, its data, and what is measured.
 *
 * @param models builds the model of a trial
 * @param kind how such a model is trained
 * @param data makes the training data of a trial
 * @param validation what is measured in a trial
 */
record Recipe<M>(
        NewModels<M> models,
        Function<M, TrainableModel> kind,
        Function<Trial, ? extends Batches> data,
        Function<Trial, Validation> validation) {
    Training<M> begin(Trial trial) throws Exception {
        M network = models.build(trial);
        TrainableModel model = kind.apply(network);
        if (network instanceof Model layers) {
            OneDnn.engage(layers);
        }
        try {
            return new Training<>(trial, network, model, data.apply(trial), validation.apply(trial));
        } catch (RuntimeException | Error e) {
            model.release();
            throw e;
        }
    }
}
