package org.hpo4j.dl4j.data;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Gathers examples of a data set by their numbers, along the first dimension of arrays of any rank from 2 up.
 *
 * <p>An array that is not row-major and dense is copied once, when first gathered from.
 *
 * <p>Thread safety: safe; what it returns belongs to the caller.
 */
final class Rows implements Serializable {
    private final DataSet data;
    private transient @Nullable Tables tables;

    /**
     * Looks at a data set.
     *
     * @param data checked by {@link #requireUsable}
     */
    Rows(DataSet data) {
        this.data = data;
    }

    /**
     * Checks that a data set can be divided into examples.
     *
     * @param what who asks, for the message
     * @param data any data set
     * @return the data set
     * @throws IllegalArgumentException if features or labels are missing, of rank below 2 or of unequal numbers
     */
    static DataSet requireUsable(String what, DataSet data) {
        INDArray features = data.getFeatures();
        INDArray labels = data.getLabels();
        boolean usable = features != null
                && labels != null
                && features.rank() >= 2
                && labels.rank() >= 2
                && features.size(0) == labels.size(0);
        if (!usable) {
            throw new IllegalArgumentException(
                    what + ": data (features " + shape(features) + ", labels " + shape(labels)
                            + ") must have features and labels of rank 2 or more, one row an example.\n"
                            + "Maybe reshape a single example to [1, length].");
        }
        return data;
    }

    /**
     * Copies examples, into the open workspace of this thread if there is one.
     *
     * @param rows the numbers of the examples, at least one
     * @param columns the features wanted, in this order; null for all
     * @return the examples in the order of {@code rows}
     */
    DataSet take(int[] rows, int @Nullable [] columns) {
        Tables from = tables();
        return new DataSet(
                columns == null ? from.features.take(rows) : from.features.take(rows, columns),
                from.labels.take(rows),
                Table.takeNullable(from.featuresMask, rows),
                Table.takeNullable(from.labelsMask, rows));
    }

    private synchronized Tables tables() {
        if (tables == null) {
            tables = Tables.of(data);
        }
        return tables;
    }

    private static String shape(@Nullable INDArray array) {
        return array == null ? "none" : Arrays.toString(array.shape());
    }

    private record Tables(
            Table features,
            Table labels,
            @Nullable Table featuresMask,
            @Nullable Table labelsMask) {
        static Tables of(DataSet data) {
            return new Tables(
                    Table.of(data.getFeatures()),
                    Table.of(data.getLabels()),
                    Table.ofNullable(data.getFeaturesMaskArray()),
                    Table.ofNullable(data.getLabelsMaskArray()));
        }
    }
}
