package org.hpo4j.dl4j.data;

import java.util.Arrays;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Mini-batches of a data set in memory in an order that is a function of the seed and the epoch alone.
 *
 * <p>So a trial that is resumed in a later epoch, on another thread or in another process sees the batches that it would
 * have seen without the stop. Each epoch has every example once; its last batch may be shorter. {@link #startEpoch} goes
 * to a given epoch. {@link #reset()}, which Deeplearning4j calls between the epochs of {@code fit(iterator, epochs)}, goes
 * to the next one.
 *
 * <p>A batch is a copy of its rows and lives until the following batch is asked for: then its arrays are closed, so that
 * training needs the memory of one batch instead of whatever awaits the garbage collector. Keep {@link DataSet#copy()} of
 * a batch that is needed longer.
 *
 * <p>Thread safety: confined to one thread; iterators of several threads may share the data. Randomness: stream
 * "shuffle", then the epoch, of the seed; ND4J's own generator is not used.
 */
public final class ShuffledBatches extends MemoryBatches implements EpochOrdered {
    // Documented although private: the interface is Serializable, which puts them on a page of the Javadoc.
    /** Decides, with the epoch, the order. */
    private final long seed;

    /** The epoch of the next batch, from 0. */
    private int epoch;

    /** The numbers of the examples in the order of the epoch. */
    private int[] order;

    /** The arrays of the batch before. */
    private final Lent lent = new Lent();

    ShuffledBatches(Examples examples, int batchSize, long seed) {
        super(examples, batchSize);
        this.seed = seed;
        order = EpochOrder.of(examples.numbers(), seed, 0);
    }

    /**
     * Makes an iterator at the beginning of epoch 0.
     *
     * @param data features and labels of rank 2 or more, one row an example; not copied unless an array is not row-major
     *     and dense
     * @param batchSize examples a batch, at least 1
     * @param seed any number
     * @return an iterator of its own position
     * @throws IllegalArgumentException if an argument is not as said
     */
    public static ShuffledBatches of(DataSet data, int batchSize, long seed) {
        return new ShuffledBatches(Examples.of("ShuffledBatches", data), batchSize, seed);
    }

    /**
     * Goes to the beginning of an epoch.
     *
     * @param epoch the number of the epoch, from 0
     * @throws IllegalArgumentException if {@code epoch < 0}
     */
    @Override
    public void startEpoch(int epoch) {
        this.epoch = EpochOrder.require("ShuffledBatches", epoch);
        order = EpochOrder.of(examples().numbers(), seed, epoch);
        rewind();
    }

    /**
     * Returns the epoch of the batches that come next.
     *
     * @return the number of the epoch, from 0
     */
    public int epoch() {
        return epoch;
    }

    /** Goes to the beginning of the next epoch, or stays where it is if nothing of this epoch was consumed. */
    @Override
    public void reset() {
        if (position() > 0) {
            startEpoch(epoch + 1);
        }
    }

    @Override
    DataSet batch(int from, int to) {
        lent.close();
        DataSet batch = examples().take(Arrays.copyOfRange(order, from, to));
        lent.add(batch.getFeatures(), batch.getLabels(), batch.getFeaturesMaskArray(), batch.getLabelsMaskArray());
        return batch;
    }
}
