package org.hpo4j.dl4j;

import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.dl4j.training.EpochLoop;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.study.Trial;

/** The model and the data of a trial, and how far the one was trained on the other; confined to the trial's thread. */
final class Training<M> implements AutoCloseable {
    private final Trial trial;
    private final M network;
    private final TrainableModel model;
    private final Batches batches;
    private final Validation validation;
    private int epoch;
    private int savedEpoch = -1;

    Training(Trial trial, M network, TrainableModel model, Batches batches, Validation validation) {
        this.trial = trial;
        this.network = network;
        this.model = model;
        this.batches = batches;
        this.validation = validation;
    }

    Trial trial() {
        return trial;
    }

    M network() {
        return network;
    }

    TrainableModel model() {
        return model;
    }

    Batches batches() {
        return batches;
    }

    /** How many epochs the model was trained, those of its donors included. */
    int epoch() {
        return epoch;
    }

    void reached(int epochs) {
        epoch = epochs;
    }

    /** Whether the model as it is now was given to the store. */
    boolean isSaved() {
        return savedEpoch == epoch;
    }

    void saved() {
        savedEpoch = epoch;
    }

    EpochLoop loop() {
        return new EpochLoop(trial.seed(), model, batches, validation);
    }

    @Override
    public void close() {
        model.release();
    }
}
