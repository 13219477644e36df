package org.hpo4j.dl4j.data;

import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Mini-batches of a data set of several inputs and outputs, in an order that is a function of the seed and the epoch alone:
 * what {@link ShuffledBatches} is to a {@code DataSet}, with the same order for the same seed and epoch.
 *
 * <p>Masks are kept. A batch is a copy of its rows and lives until the following batch is asked for; keep
 * {@link MultiDataSet#copy()} of one that is needed longer.
 *
 * <p>Thread safety: confined to one thread; iterators of several threads may share the data. Randomness: stream
 * "shuffle", then the epoch, of the seed.
 */
public final class ShuffledMultiBatches extends MemoryMultiBatches implements EpochOrdered {
    // Documented although private: the interface is Serializable, which puts them on a page of the Javadoc.
    /** Decides, with the epoch, the order. */
    private final long seed;

    /** The epoch of the next batch, from 0. */
    private int epoch;

    /** The numbers of the examples in the order of the epoch. */
    private int[] order;

    private ShuffledMultiBatches(MultiDataSet data, int batchSize, long seed) {
        super(data, batchSize);
        this.seed = seed;
        order = EpochOrder.of(all(), seed, 0);
    }

    /**
     * Makes an iterator at the beginning of epoch 0.
     *
     * @param data inputs and outputs of rank 2 or more with one row an example, with masks or without; not copied unless
     *     an array is not row-major and dense
     * @param batchSize examples a batch, at least 1
     * @param seed any number
     * @return an iterator of its own position
     * @throws IllegalArgumentException if an argument is not as said
     */
    public static ShuffledMultiBatches of(MultiDataSet data, int batchSize, long seed) {
        return new ShuffledMultiBatches(data, batchSize, seed);
    }

    @Override
    public void startEpoch(int epoch) {
        this.epoch = EpochOrder.require("ShuffledMultiBatches", epoch);
        order = EpochOrder.of(all(), seed, epoch);
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
    int[] order() {
        return order;
    }
}
