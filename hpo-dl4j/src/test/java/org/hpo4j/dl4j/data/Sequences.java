package org.hpo4j.dl4j.data;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Sequences of different lengths whose features carry the number of the example. */
final class Sequences {
    static final int FEATURES = 2;
    static final int STEPS = 5;

    private Sequences() {}

    /** Example n has 1 + n % 5 steps, all features n, and its class, n % 3, at its last step alone. */
    static DataSet classified(int count) {
        INDArray features = Nd4j.create(DataType.FLOAT, count, FEATURES, STEPS);
        INDArray labels = Nd4j.create(DataType.FLOAT, count, Numbered.CLASSES, STEPS);
        INDArray featuresMask = Nd4j.create(DataType.FLOAT, count, STEPS);
        INDArray labelsMask = Nd4j.create(DataType.FLOAT, count, STEPS);
        for (int number = 0; number < count; number++) {
            int last = number % STEPS;
            for (int step = 0; step <= last; step++) {
                featuresMask.putScalar(number, step, 1);
                features.putScalar(new int[] {number, 0, step}, number);
                features.putScalar(new int[] {number, 1, step}, number);
            }
            labels.putScalar(new int[] {number, number % Numbered.CLASSES, last}, 1);
            labelsMask.putScalar(number, last, 1);
        }
        return new DataSet(features, labels, featuresMask, labelsMask);
    }
}
