package org.hpo4j.dl4j.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Training data that may fail while they are prefetched.
 *
 * <p>A fault on DL4J's prefetch thread ends that thread, and {@code fit} then waits for its next batch for ever. Here the
 * fault is kept and the data end early, so that {@code fit} returns and {@link #rethrow} tells.
 *
 * <p>Thread safety: used by the prefetch thread, then by the one that called {@code fit}.
 */
@SuppressWarnings("serial") // as every DataSetIterator: serializable by its interface, never serialized
final class GuardedBatches implements DataSetIterator {
    private final DataSetIterator batches;
    private volatile @Nullable Throwable fault;

    GuardedBatches(DataSetIterator batches) {
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
    public DataSet next() {
        try {
            return batches.next();
        } catch (RuntimeException | Error e) {
            fault = e;
            return null;
        }
    }

    @Override
    public DataSet next(int count) {
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
    public int batch() {
        return batches.batch();
    }

    @Override
    public int inputColumns() {
        return batches.inputColumns();
    }

    @Override
    public int totalOutcomes() {
        return batches.totalOutcomes();
    }

    @Override
    public void setPreProcessor(DataSetPreProcessor preProcessor) {
        batches.setPreProcessor(preProcessor);
    }

    @Override
    public @Nullable DataSetPreProcessor getPreProcessor() {
        return batches.getPreProcessor();
    }

    @Override
    public @Nullable List<String> getLabels() {
        return batches.getLabels();
    }
}
