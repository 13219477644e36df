package org.hpo4j.dl4j;

import java.util.function.Function;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.data.Examples;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.data.crossvalidation.FoldObjective;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.space.Param;
import org.hpo4j.study.Trial;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * An objective that lacks its training data.
 *
 * @param network builds the model of a trial
 * @param kind how such a model is trained
 * @param <M> the type of the models
 */
public record UntrainedObjective<M>(NetworkFactory<M> network, Function<M, TrainableModel> kind) {
    /**
     * Trains on data in memory, in an order that is a function of (trial, epoch).
     *
     * @param data the training data, shared by all trials
     * @param batchSize the number of examples a batch, 1 or more
     * @return what still needs its validation data
     */
    public UnvalidatedObjective<M> trainOn(DataSet data, int batchSize) {
        return trainOn(trial -> ShuffledBatches.of(data, batchSize, trial.seed()));
    }

    /**
     * Trains on data in memory in batches of a tuned size.
     *
     * @param data the training data, shared by all trials
     * @param batchSize the parameter that gives the number of examples a batch
     * @return what still needs its validation data
     */
    public UnvalidatedObjective<M> trainOn(DataSet data, Param<Integer> batchSize) {
        return trainOn(trial -> ShuffledBatches.of(data, trial.get(batchSize), trial.seed()));
    }

    /**
     * Trains on some examples of data in memory, such as those of a fold.
     *
     * @param examples the training examples, shared by all trials
     * @param batchSize the number of examples a batch, 1 or more
     * @return what still needs its validation data
     */
    public UnvalidatedObjective<M> trainOn(Examples examples, int batchSize) {
        return trainOn(trial -> examples.shuffled(batchSize, trial.seed()));
    }

    /**
     * Trains a new model in each fold of a cross-validation, and measures it on the fold's held-out examples.
     *
     * @param epochs how many epochs a model is trained, 1 or more
     * @param batchSize the number of examples a batch, 1 or more
     * @param metric what is measured after the last epoch
     * @return what a {@code CrossValidation} evaluates
     */
    public FoldObjective onFolds(int epochs, int batchSize, ValidationMetric metric) {
        NewModels<M> models = new NewModels<>(network);
        return (trial, fold) -> {
            Recipe<M> recipe = new Recipe<>(
                    models,
                    kind,
                    each -> new Batches.Single(fold.train().shuffled(batchSize, fold.seed(each.seed()))),
                    each -> Validation.on(fold.validation(), metric));
            try (Training<M> training = recipe.begin(trial)) {
                return training.loop().measure(epochs);
            }
        };
    }

    /**
     * Trains on any data of one input and one output.
     *
     * @param batches makes the iterator of a trial, its own and resettable
     * @return what still needs its validation data
     */
    public UnvalidatedObjective<M> trainOn(Function<Trial, DataSetIterator> batches) {
        return new UnvalidatedObjective<>(this, batches.andThen(Batches.Single::new));
    }

    /**
     * Trains on any data of several inputs or outputs.
     *
     * @param batches makes the iterator of a trial, its own and resettable
     * @return what still needs its validation data
     */
    public UnvalidatedObjective<M> trainOnMulti(Function<Trial, MultiDataSetIterator> batches) {
        return new UnvalidatedObjective<>(this, batches.andThen(Batches.Multi::new));
    }
}
