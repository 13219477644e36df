package org.hpo4j.dl4j.data;

import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Mini-batches of a data set of several inputs and outputs in its own order, for evaluation.
 *
 * <p>Masks are kept. A batch is a copy of its rows and lives until the following batch is asked for. The last batch of an
 * epoch may be shorter.
 *
 * <p>Thread safety: confined to one thread; iterators of several threads may share the data.
 */
public final class OrderedMultiBatches extends MemoryMultiBatches {
    // Documented although private: the interface is Serializable, which puts it on a page of the Javadoc.
    /** The numbers of the examples. */
    private final int[] order;

    private OrderedMultiBatches(MultiDataSet data, int batchSize) {
        super(data, batchSize);
        order = all();
    }

    /**
     * Makes an iterator at the first example.
     *
     * @param data as for {@link ShuffledMultiBatches#of}
     * @param batchSize examples a batch, at least 1; 1000 suits evaluation
     * @return an iterator of its own position
     * @throws IllegalArgumentException if an argument is not as said
     */
    public static OrderedMultiBatches of(MultiDataSet data, int batchSize) {
        return new OrderedMultiBatches(data, batchSize);
    }

    /** Goes back to the first example. */
    @Override
    public void reset() {
        rewind();
    }

    @Override
    int[] order() {
        return order;
    }
}
