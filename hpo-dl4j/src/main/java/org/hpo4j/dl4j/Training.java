package org.hpo4j.dl4j;

import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.device.memory.PeakMeter;
import org.hpo4j.dl4j.device.scheduler.NativeHost;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.dl4j.training.EpochLoop;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.study.Trial;
import org.jspecify.annotations.Nullable;

/** The model and the data of a trial, and how far the one was trained on the other; confined to the trial's thread. */
final class Training<M> implements AutoCloseable {
    private final Trial trial;
    private final M network;
    private final TrainableModel model;
    private final Batches batches;
    private final Validation validation;
    private int epoch;
    private @Nullable PeakMeter meter;
    private long recordedPeak;
    private int savedEpoch = -1;

    Training(Trial trial, M network, TrainableModel model, Batches batches, Validation validation) {
        this.trial = trial;
        this.network = network;
        this.model = model;
        this.batches = batches;
        this.validation = validation;
    }

    /** Counts the memory that the training takes; what SameDiff takes between two epochs is not seen. */
    void meter(PeakMeter peak) {
        meter = peak;
        if (network instanceof Model layers) {
            layers.addListeners(peak);
        }
    }

    /** Before a report, since a trial may end with it: what was not recorded by then would be lost. */
    void recordPeak() {
        if (meter != null) {
            meter.look();
            long peak = meter.peak().bytes();
            if (peak > recordedPeak + recordedPeak / 20) {
                recordedPeak = peak;
                trial.host(Map.of(NativeHost.PEAK_BYTES, Long.toString(peak)));
            }
        }
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
