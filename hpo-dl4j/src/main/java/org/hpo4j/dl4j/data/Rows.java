package org.hpo4j.dl4j.data;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gathers examples of a data set by their numbers, along the first dimension of arrays of any rank from 2 up.
 *
 * <p>Thread safety: safe; what it returns belongs to the caller.
 */
final class Rows implements Serializable {
    private final Table features;
    private final Table labels;
    private final @Nullable Table featuresMask;
    private final @Nullable Table labelsMask;

    /**
     * Looks at a data set without copying it, unless an array is not row-major and dense; such a one is copied once.
     *
     * @param data checked by {@link #requireUsable}
     */
    Rows(DataSet data) {
        features = Table.of(data.getFeatures());
        labels = Table.of(data.getLabels());
        featuresMask = data.getFeaturesMaskArray() == null ? null : Table.of(data.getFeaturesMaskArray());
        labelsMask = data.getLabelsMaskArray() == null ? null : Table.of(data.getLabelsMaskArray());
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
     * @return the examples in the order of {@code rows}
     */
    DataSet take(int... rows) {
        return new DataSet(
                features.take(rows),
                labels.take(rows),
                featuresMask == null ? null : featuresMask.take(rows),
                labelsMask == null ? null : labelsMask.take(rows));
    }

    private static String shape(@Nullable INDArray array) {
        return array == null ? "none" : Arrays.toString(array.shape());
    }

    /**
     * An array seen as a matrix, one row an example.
     *
     * @param array the array itself or a dense copy
     * @param matrix a view of it, [examples, rest]
     */
    private record Table(INDArray array, INDArray matrix) implements Serializable {

        static Table of(INDArray source) {
            boolean dense = source.ordering() == 'c' && Shape.hasDefaultStridesForShape(source);
            INDArray array = dense ? source : source.dup('c').detach();
            long examples = array.size(0);
            return new Table(array, array.reshape('c', examples, array.length() / examples));
        }

        INDArray take(int... rows) {
            // A copy: shape() is the array's own, and writing to it breaks the array.
            long[] shape = array.shape().clone();
            shape[0] = rows.length;
            INDArray taken = Nd4j.createUninitialized(array.dataType(), shape, 'c');
            Nd4j.pullRows(matrix, taken.reshape('c', rows.length, matrix.size(1)), 1, rows);
            return taken;
        }
    }
}
