package org.hpo4j.dl4j.training;

import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Mini-batches of examples in memory in their own order, as views that must not be written to. */
final class OrderedMultiBatches implements MultiDataSetIterator {
    private final MultiDataSet data;
    private final int examples;
    private final int batchSize;
    private int position;

    OrderedMultiBatches(MultiDataSet data, int examples, int batchSize) {
        this.data = data;
        this.examples = examples;
        this.batchSize = batchSize;
    }

    /** Applies a function to every array. */
    static MultiDataSet map(MultiDataSet data, UnaryOperator<INDArray> function) {
        return new org.nd4j.linalg.dataset.MultiDataSet(
                map(data.getFeatures(), function),
                map(data.getLabels(), function),
                map(data.getFeaturesMaskArrays(), function),
                map(data.getLabelsMaskArrays(), function));
    }

    private static INDArray @Nullable [] map(INDArray @Nullable [] arrays, UnaryOperator<INDArray> function) {
        if (arrays == null) {
            return null;
        }
        INDArray[] mapped = new INDArray[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            if (arrays[i] != null) {
                mapped[i] = function.apply(arrays[i]);
            }
        }
        return mapped;
    }

    @Override
    public boolean hasNext() {
        return position < examples;
    }

    @Override
    public MultiDataSet next() {
        return next(batchSize);
    }

    @Override
    public MultiDataSet next(int num) {
        if (!hasNext()) {
            throw new NoSuchElementException("Validation: the data are at their end.\nMaybe call reset().");
        }
        int from = position;
        position = Math.min(examples, from + num);
        return map(data, array -> array.get(NDArrayIndex.interval(from, position)));
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
        return false;
    }

    @Override
    public void setPreProcessor(@Nullable MultiDataSetPreProcessor preProcessor) {
        throw new UnsupportedOperationException("the batches are views of data that all trials share");
    }

    @Override
    public @Nullable MultiDataSetPreProcessor getPreProcessor() {
        return null;
    }
}
