package org.hpo4j.dl4j.data;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** The rules that a choice of features must keep. */
final class Columns {
    private Columns() {}

    static void require(DataSet data, int... wanted) {
        INDArray features = data.getFeatures();
        if (features.rank() != 2) {
            throw new IllegalArgumentException("Examples: features (shape " + Arrays.toString(features.shape())
                    + ") must be of rank 2 for a choice of columns.\nMaybe choose the columns when the data are read.");
        }
        boolean inside = Arrays.stream(wanted).allMatch(column -> column >= 0 && column < features.size(1));
        if (wanted.length == 0 || !inside) {
            throw new IllegalArgumentException("Examples: columns (" + Arrays.toString(wanted)
                    + ") must be one or more of 0 to " + (features.size(1) - 1)
                    + ".\nMaybe they were counted from 1, or in a file with its label column.");
        }
    }
}
