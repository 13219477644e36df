package org.hpo4j.dl4j.training;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Triple;
import org.nd4j.evaluation.BaseEvaluation;
import org.nd4j.evaluation.IMetric;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An evaluation that DL4J lacks: it takes the rows that are not masked, batch after batch. */
abstract class Filled<T extends Filled<T>> extends BaseEvaluation<T> {
    /** Takes a batch of as many rows of labels as of probabilities. */
    abstract void take(Table labels, Table probabilities);

    @Override
    public void eval(
            INDArray labels,
            INDArray output,
            @Nullable INDArray mask,
            @Nullable List<? extends Serializable> recordMetaData) {
        Triple<INDArray, INDArray, INDArray> rows = reshapeAndExtractNotMasked(labels, output, mask, 1);
        if (rows != null && rows.getThird() != null) {
            throw new IllegalArgumentException("Validation: label mask (one value a column) must be one value a row"
                    + " for metrics of classes.\nMaybe measure ValidationMetric.MSE.");
        }
        if (rows != null) {
            take(Table.of(rows.getFirst()), Table.of(rows.getSecond()));
        }
    }

    @Override
    public void merge(T other) {
        throw new UnsupportedOperationException("one pass fills one evaluation");
    }

    @Override
    public void reset() {
        throw new UnsupportedOperationException("each pass has its own");
    }

    @Override
    public String stats() {
        return getClass().getSimpleName();
    }

    @Override
    public double getValue(IMetric metric) {
        throw new UnsupportedOperationException("see the metric");
    }
}
