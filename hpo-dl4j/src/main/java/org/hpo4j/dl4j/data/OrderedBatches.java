package org.hpo4j.dl4j.data;

import java.util.Arrays;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Mini-batches of a data set in memory in its own order, for evaluation.
 *
 * <p>A batch is a view of the data, not a copy, and must not be written to; with a preprocessor it is a copy, since
 * preprocessors write, and so is a batch of a part of the data, such as a fold. A copy lives until the following batch is
 * asked for. The last batch of an epoch may be shorter.
 *
 * <p>Thread safety: confined to one thread; iterators of several threads may share the data.
 */
public final class OrderedBatches extends MemoryBatches {
    // Documented although private: the interface is Serializable, which puts it on a page of the Javadoc.
    /** The numbers of the examples in the data. */
    private final int[] numbers;

    /** The arrays of the batch before. */
    private final Lent lent = new Lent();

    OrderedBatches(Examples examples, int batchSize) {
        super(examples, batchSize);
        numbers = examples.numbers();
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
        return new OrderedBatches(Examples.of("OrderedBatches", data), batchSize);
    }

    @Override
    DataSet batch(int from, int to) {
        lent.close();
        if (examples().isWhole() && getPreProcessor() == null) {
            return (DataSet) examples().data().getRange(from, to);
        }
        DataSet batch = examples().take(Arrays.copyOfRange(numbers, from, to));
        lent.add(batch.getFeatures(), batch.getLabels(), batch.getFeaturesMaskArray(), batch.getLabelsMaskArray());
        return batch;
    }

    /** Goes back to the first example. */
    @Override
    public void reset() {
        rewind();
    }
}
