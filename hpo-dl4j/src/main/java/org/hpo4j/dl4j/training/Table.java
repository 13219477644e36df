package org.hpo4j.dl4j.training;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The numbers of a matrix in the heap, where reading one of them costs nothing. */
final class Table {
    private final double[] values;
    private final int columns;

    private Table(int columns, double... values) {
        this.columns = columns;
        this.values = values;
    }

    static Table of(INDArray matrix) {
        INDArray copy = matrix.dup('c');
        try {
            return new Table((int) matrix.size(1), copy.data().asDouble());
        } finally {
            if (copy.closeable()) {
                copy.close();
            }
        }
    }

    int columns() {
        return columns;
    }

    int rows() {
        return values.length / columns;
    }

    double at(int row, int column) {
        return values[row * columns + column];
    }

    double sum(int row) {
        double sum = 0;
        for (int column = 0; column < columns; column++) {
            sum += at(row, column);
        }
        return sum;
    }

    boolean allIn(int row, double low, double high) {
        for (int column = 0; column < columns; column++) {
            if (!(at(row, column) >= low && at(row, column) <= high)) {
                return false;
            }
        }
        return true;
    }

    String text(int row) {
        return Arrays.toString(Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
    }
}
