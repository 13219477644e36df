package org.hpo4j.dl4j.training;

import org.deeplearning4j.nn.api.NeuralNetwork;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.study.Trial;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Trains a network epoch by epoch, and asks the study after each whether to go on.
 *
 * <p>Each epoch is one call of {@code fit}, so that a trial ends between two epochs, without an exception through DL4J,
 * which would leave its prefetch threads behind. ND4J's generator is seeded by (trial, epoch), and
 * {@link ShuffledBatches} are put in the order of the epoch.
 *
 * <p>Thread safety: confined to the thread of the trial.
 */
public final class EpochLoop {
    private static final int PREFETCHED = 2;

    private final long seed;
    private final NeuralNetwork network;
    private final DataSetIterator batches;
    private final Validation validation;

    /**
     * Prepares the training of a network.
     *
     * @param seed the seed of the trial
     * @param network the network, initialised
     * @param batches the training data; must support reset
     * @param validation what is measured after each epoch
     * @throws IllegalArgumentException if the batches can't be reset
     */
    public EpochLoop(long seed, NeuralNetwork network, DataSetIterator batches, Validation validation) {
        if (!batches.resetSupported()) {
            throw new IllegalArgumentException(
                    "Epoch loop: training data (" + batches.getClass().getName()
                            + ") must support reset.\nMaybe hold them in memory: ShuffledBatches.of(data, batchSize, seed).");
        }
        this.seed = seed;
        this.network = network;
        this.batches = batches;
        this.validation = validation;
    }

    /**
     * Trains for the trial's epochs, or until the study stops it.
     *
     * @param trial gets a report after each epoch
     * @return the value of the last epoch trained
     */
    public double run(Trial trial) {
        double value = Double.NaN;
        boolean goesOn = true;
        for (int epoch = 1; goesOn && epoch <= trial.upTo(); epoch++) {
            value = epoch(epoch);
            goesOn = trial.report(epoch, value).goesOn();
        }
        return value;
    }

    /**
     * Trains one epoch and measures.
     *
     * @param epoch the number of the epoch, from 1
     * @return the value after it
     */
    public double epoch(int epoch) {
        EpochSeed.set(seed, epoch);
        if (batches instanceof ShuffledBatches shuffled) {
            shuffled.startEpoch(epoch - 1);
        } else {
            batches.reset();
        }
        fit();
        return validation.measure(network);
    }

    /** DL4J prefetches where an iterator allows it, but leaves the thread behind when training fails; this does not. */
    private void fit() {
        if (!batches.asyncSupported()) {
            network.fit(batches);
            return;
        }
        GuardedBatches guarded = new GuardedBatches(batches);
        AsyncDataSetIterator prefetched = new AsyncDataSetIterator(guarded, PREFETCHED, true);
        try {
            network.fit(prefetched);
        } finally {
            prefetched.shutdown();
        }
        guarded.rethrow();
    }
}
