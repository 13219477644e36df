package org.hpo4j.dl4j.data;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads class numbers from one-hot labels. */
final class OneHot {
    private OneHot() {}

    /**
     * Returns the class of each row.
     *
     * @param labels the labels [n, classes]: in each row one 1, the rest 0
     * @return n numbers from 0 up
     * @throws IllegalArgumentException if the labels are not one-hot
     */
    static int[] classes(INDArray labels) {
        if (labels.rank() != 2) {
            throw new IllegalArgumentException("StratifiedSplit: labels (shape " + Arrays.toString(labels.shape())
                    + ") must be of rank 2, [examples, classes].\nMaybe split sequences by other means.");
        }
        int width = (int) labels.size(1);
        float[] values = labels.dup('c').data().asFloat();
        int[] classes = new int[(int) labels.size(0)];
        for (int row = 0; row < classes.length; row++) {
            classes[row] = classOf(row, Arrays.copyOfRange(values, row * width, (row + 1) * width));
        }
        return classes;
    }

    private static int classOf(int row, float... values) {
        int found = -1;
        for (int column = 0; column < values.length; column++) {
            boolean first = values[column] == 1 && found < 0;
            if (!first && values[column] != 0) {
                throw fault(row, values);
            }
            found = first ? column : found;
        }
        if (found < 0) {
            throw fault(row, values);
        }
        return found;
    }

    private static IllegalArgumentException fault(int row, float... values) {
        return new IllegalArgumentException("StratifiedSplit: labels (row " + row + ": " + Arrays.toString(values)
                + ") must be one-hot: one 1 and otherwise 0.\nMaybe convert class numbers first.");
    }
}
