package org.hpo4j.dl4j.training;

import java.util.function.IntConsumer;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.data.EpochOrdered;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Decision;

/**
 * Trains a model epoch by epoch, and asks the study after each whether to go on.
 *
 * <p>Each epoch is one call of {@code fit}, so that a trial ends between two epochs, without an exception through DL4J,
 * which would leave its prefetch threads behind. ND4J's generator is seeded by (trial, epoch), and batches that are
 * {@link EpochOrdered} are put in the order of the epoch: an epoch is a function of the model's state, the trial's seed, the
 * number of the epoch and the data.
 *
 * <p>Thread safety: confined to the thread of the trial.
 */
public final class EpochLoop {
    private final long seed;
    private final TrainableModel model;
    private final Batches batches;
    private final Validation validation;

    /**
     * Prepares the training of a model.
     *
     * @param seed the seed of the trial
     * @param model what to train
     * @param batches the training data; must support reset
     * @param validation what is measured after each epoch
     * @throws IllegalArgumentException if the batches can't be reset
     */
    public EpochLoop(long seed, TrainableModel model, Batches batches, Validation validation) {
        if (!batches.resetSupported()) {
            throw new IllegalArgumentException("Epoch loop: training data ("
                    + batches.iterator().getClass().getName()
                    + ") must support reset.\nMaybe hold them in memory: ShuffledBatches.of(data, batchSize, seed).");
        }
        this.seed = seed;
        this.model = model;
        this.batches = batches;
        this.validation = validation;
    }

    /**
     * Trains for the trial's epochs, or until the study stops or pauses it.
     *
     * @param trial gets a report after each epoch
     * @param from the number of epochs that the model was trained before; at {@code trial.upTo()} it is only measured
     * @param beforeReport is told of each epoch that was trained and measured, before the study is
     * @return what was measured last
     */
    public Measurement run(Trial trial, int from, IntConsumer beforeReport) {
        Measurement measured = from < trial.upTo() ? Measurement.of(Double.NaN) : validation.measure(model, from);
        Decision decision = Decision.Continue.UNDECIDED;
        for (int epoch = from + 1; decision.goesOn() && epoch <= trial.upTo(); epoch++) {
            train(epoch);
            measured = validation.measure(model, epoch);
            beforeReport.accept(epoch);
            decision = trial.report(epoch, measured.recorded(), measured.toArray());
        }
        return measured;
    }

    /**
     * Trains from the beginning and measures once, without a report.
     *
     * @param epochs how many epochs, 1 or more
     * @return the first metric
     */
    public double measure(int epochs) {
        for (int epoch = 1; epoch <= epochs; epoch++) {
            train(epoch);
        }
        return validation.measure(model, epochs).first();
    }

    /**
     * Trains one epoch.
     *
     * @param epoch the number of the epoch, from 1
     */
    public void train(int epoch) {
        EpochSeed.set(seed, epoch);
        batches.startEpoch(epoch - 1);
        model.fit(batches);
    }
}
