package org.hpo4j.dl4j.model;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** {@link GuardedBatches} for several inputs and outputs. */
@SuppressWarnings("serial") // as every MultiDataSetIterator: serializable by its interface, never serialized
final class GuardedMultiBatches implements MultiDataSetIterator {
    private final MultiDataSetIterator batches;
    private volatile @Nullable Throwable fault;

    GuardedMultiBatches(MultiDataSetIterator batches) {
        this.batches = batches;
    }

    /** Throws what went wrong while the data were read, if anything did. */
    void rethrow() {
        if (fault instanceof Error error) {
            throw error;
        }
        if (fault instanceof RuntimeException exception) {
            throw exception;
        }
    }

    @Override
    public boolean hasNext() {
        try {
            return fault == null && batches.hasNext();
        } catch (RuntimeException | Error e) {
            fault = e;
            return false;
        }
    }

    /** Returns null after a fault: the prefetch thread passes over it. */
    @Override
    @SuppressWarnings("NullAway") // see above
    public MultiDataSet next() {
        try {
            return batches.next();
        } catch (RuntimeException | Error e) {
            fault = e;
            return null;
        }
    }

    @Override
    public MultiDataSet next(int count) {
        return batches.next(count);
    }

    @Override
    public void reset() {
        batches.reset();
    }

    @Override
    public boolean resetSupported() {
        return batches.resetSupported();
    }

    @Override
    public boolean asyncSupported() {
        return batches.asyncSupported();
    }

    @Override
    public void setPreProcessor(MultiDataSetPreProcessor preProcessor) {
        batches.setPreProcessor(preProcessor);
    }

    @Override
    public @Nullable MultiDataSetPreProcessor getPreProcessor() {
        return batches.getPreProcessor();
    }
}
