package org.hpo4j.dl4j.testing;

import java.util.List;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Batches that Deeplearning4j prefetches on a thread of its own, made anew each time as by readers of files. */
public final class PrefetchedBatches implements DataSetIterator {
    private final DataSet data;
    private final int batchSize;
    private final int failAt;
    private int position;

    private PrefetchedBatches(DataSet data, int batchSize, int failAt) {
        this.data = data;
        this.batchSize = batchSize;
        this.failAt = failAt;
    }

    public static PrefetchedBatches of(DataSet data, int batchSize) {
        return new PrefetchedBatches(data, batchSize, Integer.MAX_VALUE);
    }

    /** The batch that holds an example can't be read. */
    public static PrefetchedBatches failingAt(int example, DataSet data, int batchSize) {
        return new PrefetchedBatches(data, batchSize, example);
    }

    @Override
    public DataSet next() {
        return next(batchSize);
    }

    @Override
    public DataSet next(int count) {
        int from = position;
        position = Math.min(data.numExamples(), from + count);
        if (failAt < position) {
            throw new IllegalStateException("example " + failAt + " can't be read");
        }
        return ((DataSet) data.getRange(from, position)).copy();
    }

    @Override
    public boolean hasNext() {
        return position < data.numExamples();
    }

    @Override
    public void reset() {
        position = 0;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public boolean asyncSupported() {
        return true;
    }

    @Override
    public int batch() {
        return batchSize;
    }

    @Override
    public int inputColumns() {
        return data.numInputs();
    }

    @Override
    public int totalOutcomes() {
        return data.numOutcomes();
    }

    @Override
    public void setPreProcessor(DataSetPreProcessor preProcessor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DataSetPreProcessor getPreProcessor() {
        return null;
    }

    @Override
    public List<String> getLabels() {
        return null;
    }
}
