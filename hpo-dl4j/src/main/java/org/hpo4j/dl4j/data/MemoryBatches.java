package org.hpo4j.dl4j.data;

import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** What the two iterators over a data set in memory have in common: a position, and the duties of the interface. */
abstract sealed class MemoryBatches implements DataSetIterator permits ShuffledBatches, OrderedBatches {
    private final Examples examples;
    private final int batchSize;
    private int position;
    private @Nullable DataSetPreProcessor preProcessor;

    MemoryBatches(Examples examples, int batchSize) {
        this.examples = examples;
        this.batchSize = requireAtLeastOne("batchSize", batchSize);
    }

    /** Returns the batch of the positions {@code from} to {@code to - 1}, which the preprocessor may write to. */
    abstract DataSet batch(int from, int to);

    /**
     * Returns what these are batches of.
     *
     * @return the examples, shared with other iterators
     */
    public final Examples examples() {
        return examples;
    }

    /**
     * Returns how many examples of the epoch were given out, those of the last batch included.
     *
     * @return from 0 to the number of examples
     */
    public final int position() {
        return position;
    }

    void rewind() {
        position = 0;
    }

    @Override
    public final boolean hasNext() {
        return position < examples.count();
    }

    @Override
    public final DataSet next() {
        return next(batchSize);
    }

    /**
     * Returns the next examples.
     *
     * @param num how many, at least 1; fewer are returned where the epoch ends
     * @return a batch, see the class for how long it may be used
     * @throws NoSuchElementException if the epoch is over
     * @throws IllegalArgumentException if {@code num < 1}
     */
    @Override
    public final DataSet next(int num) {
        requireAtLeastOne("num", num);
        if (!hasNext()) {
            throw new NoSuchElementException(name() + ": the epoch is over.\nMaybe call reset().");
        }
        int from = position;
        position = (int) Math.min(examples.count(), (long) from + num);
        DataSet batch = batch(from, position);
        if (preProcessor != null) {
            preProcessor.preProcess(batch);
        }
        return batch;
    }

    @Override
    public final int inputColumns() {
        return examples.width();
    }

    @Override
    public final int totalOutcomes() {
        return examples.data().numOutcomes();
    }

    @Override
    public final boolean resetSupported() {
        return true;
    }

    /**
     * Returns false: the data is in memory, so that a prefetching thread would gain nothing, and Deeplearning4j leaks
     * that thread when a listener ends the training.
     */
    @Override
    public final boolean asyncSupported() {
        return false;
    }

    @Override
    public final int batch() {
        return batchSize;
    }

    @Override
    public final void setPreProcessor(@Nullable DataSetPreProcessor preProcessor) {
        this.preProcessor = preProcessor;
    }

    @Override
    public final @Nullable DataSetPreProcessor getPreProcessor() {
        return preProcessor;
    }

    /** Returns the names of the classes, or null if the data set has none. */
    @Override
    public final @Nullable List<String> getLabels() {
        List<String> names = examples.data().getLabelNamesList();
        // An empty list, which is what an unnamed data set has, would make an Evaluation of no classes.
        return names == null || names.isEmpty() ? null : names;
    }

    final int requireAtLeastOne(String argument, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name() + ": " + argument + " (" + value + ") must be at least 1.\n"
                    + "Maybe 128 for training, 1000 for evaluation.");
        }
        return value;
    }

    private String name() {
        return getClass().getSimpleName();
    }
}
