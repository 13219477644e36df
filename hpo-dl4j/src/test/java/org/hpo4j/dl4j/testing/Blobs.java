package org.hpo4j.dl4j.testing;

import org.hpo4j.random.RandomStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Three classes of points that overlap, so that networks differ in how well they learn them. */
public final class Blobs {
    public static final int FEATURES = 16;
    public static final int CLASSES = 3;

    private Blobs() {}

    /** Standard normal points, those of class c moved by 1.5 along axis c; the classes take turns. */
    public static DataSet of(int count, long seed) {
        RandomStream random = RandomStream.of(seed).split("blobs");
        INDArray features = Nd4j.create(DataType.FLOAT, count, FEATURES);
        INDArray labels = Nd4j.create(DataType.FLOAT, count, CLASSES);
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < FEATURES; column++) {
                double centre = column == row % CLASSES ? 1.5 : 0;
                features.putScalar(row, column, centre + random.nextGaussian());
            }
            labels.putScalar(row, row % CLASSES, 1);
        }
        return new DataSet(features, labels);
    }
}
