package org.hpo4j.dl4j.data;

import org.nd4j.linalg.dataset.DataSet;

/**
 * Mini-batches of a data set in memory in its own order, for evaluation.
 *
 * <p>A batch is a view of the data, not a copy, and must not be written to; with a preprocessor it is a copy, since
 * preprocessors write. The last batch of an epoch may be shorter.
 *
 * <p>Thread safety: confined to one thread; iterators of several threads may share the data.
 */
public final class OrderedBatches extends MemoryBatches {

    private OrderedBatches(DataSet data, int batchSize) {
        super(data, batchSize);
    }

    /**
     * Makes an iterator at the first example.
     *
     * @param data features and labels of rank 2 or more, one row an example; not copied
     * @param batchSize examples a batch, at least 1; 1000 suits evaluation
     * @return an iterator of its own position
     * @throws IllegalArgumentException if an argument is not as said
     */
    public static OrderedBatches of(DataSet data, int batchSize) {
        return new OrderedBatches(data, batchSize);
    }

    @Override
    DataSet batch(int from, int to) {
        DataSet view = (DataSet) data().getRange(from, to);
        return getPreProcessor() == null ? view : view.copy();
    }

    /** Goes back to the first example. */
    @Override
    public void reset() {
        rewind();
    }
}
