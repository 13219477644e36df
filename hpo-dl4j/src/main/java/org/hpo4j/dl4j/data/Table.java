package org.hpo4j.dl4j.data;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An array seen as a matrix, one row an example.
 *
 * <p>Thread safety: safe; what it returns belongs to the caller.
 *
 * @param array the array itself or a dense copy
 * @param matrix a view of it, [examples, rest]
 */
record Table(INDArray array, INDArray matrix) implements Serializable {
    private static final int ALONG_ROWS = 1;
    private static final int ALONG_COLUMNS = 0;

    /**
     * Looks at an array without copying it, unless it is not row-major and dense.
     *
     * @param source any array of rank 1 or more, or none
     * @return the table; null without an array
     */
    static @Nullable Table ofNullable(@Nullable INDArray source) {
        return source == null ? null : of(source);
    }

    static Table of(INDArray source) {
        boolean dense = source.ordering() == 'c' && Shape.hasDefaultStridesForShape(source);
        INDArray array = dense ? source : source.dup('c').detach();
        long examples = array.size(0);
        return new Table(array, array.reshape('c', examples, array.length() / examples));
    }

    static @Nullable INDArray takeNullable(@Nullable Table table, int... rows) {
        return table == null ? null : table.take(rows);
    }

    /** Copies rows, into the open workspace of this thread if there is one. */
    INDArray take(int... rows) {
        // A copy: shape() is the array's own, and writing to it breaks the array.
        long[] shape = array.shape().clone();
        shape[0] = rows.length;
        INDArray taken = Nd4j.createUninitialized(array.dataType(), shape, 'c');
        Nd4j.pullRows(matrix, taken.reshape('c', rows.length, matrix.size(1)), ALONG_ROWS, rows);
        return taken;
    }

    /** Copies some columns of some rows of a matrix. */
    INDArray take(int[] rows, int[] columns) {
        INDArray whole = take(rows);
        INDArray taken = Nd4j.createUninitialized(array.dataType(), new long[] {rows.length, columns.length}, 'c');
        Nd4j.pullRows(whole, taken, ALONG_COLUMNS, columns);
        if (whole.closeable()) {
            whole.close();
        }
        return taken;
    }
}
