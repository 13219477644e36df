package org.hpo4j.dl4j.data;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** What the two iterators over a data set of several inputs and outputs have in common. */
abstract sealed class MemoryMultiBatches implements MultiDataSetIterator
        permits ShuffledMultiBatches, OrderedMultiBatches {
    private final MultiRows rows;
    private final int batchSize;
    private final Lent lent = new Lent();
    private int position;
    private @Nullable MultiDataSetPreProcessor preProcessor;

    MemoryMultiBatches(MultiDataSet data, int batchSize) {
        rows = MultiRows.of(name(), data);
        this.batchSize = requireAtLeastOne("batchSize", batchSize);
    }

    /** Returns the numbers of the examples in the order in which they are given out. */
    abstract int[] order();

    int[] all() {
        return IntStream.range(0, rows.count()).toArray();
    }

    int position() {
        return position;
    }

    void rewind() {
        position = 0;
    }

    @Override
    public final boolean hasNext() {
        return position < rows.count();
    }

    @Override
    public final MultiDataSet next() {
        return next(batchSize);
    }

    /**
     * Returns the next examples.
     *
     * @param num how many, at least 1; fewer are returned where the epoch ends
     * @return a batch, which lives until the following one is asked for
     * @throws NoSuchElementException if the epoch is over
     * @throws IllegalArgumentException if {@code num < 1}
     */
    @Override
    public final MultiDataSet next(int num) {
        requireAtLeastOne("num", num);
        if (!hasNext()) {
            throw new NoSuchElementException(name() + ": the epoch is over.\nMaybe call reset().");
        }
        int from = position;
        position = (int) Math.min(rows.count(), (long) from + num);
        MultiDataSet batch = lend(Arrays.copyOfRange(order(), from, position));
        if (preProcessor != null) {
            preProcessor.preProcess(batch);
        }
        return batch;
    }

    private MultiDataSet lend(int... wanted) {
        lent.close();
        MultiDataSet batch = rows.take(wanted);
        lent.add(batch.getFeatures());
        lent.add(batch.getLabels());
        lent.add(batch.getFeaturesMaskArrays());
        lent.add(batch.getLabelsMaskArrays());
        return batch;
    }

    @Override
    public final boolean resetSupported() {
        return true;
    }

    /** Returns false, for the reason that {@link MemoryBatches#asyncSupported} gives. */
    @Override
    public final boolean asyncSupported() {
        return false;
    }

    @Override
    public final void setPreProcessor(@Nullable MultiDataSetPreProcessor preProcessor) {
        this.preProcessor = preProcessor;
    }

    @Override
    public final @Nullable MultiDataSetPreProcessor getPreProcessor() {
        return preProcessor;
    }

    private int requireAtLeastOne(String argument, int value) {
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
