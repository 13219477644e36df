package org.hpo4j.dl4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** Data sets whose examples carry their own number, so that a test can tell which came where. */
final class Numbered {
    static final int CLASSES = 3;

    private Numbered() {}

    /** Features [count, 4]: number, number + 0.25, number + 0.5, number + 0.75; class: number modulo 3. */
    static DataSet rows(int count) {
        return new DataSet(features(count, 4), labels(IntStream.range(0, count).map(n -> n % CLASSES)));
    }

    /** The same with features [count, 1, 2, 2]. */
    static DataSet images(int count) {
        DataSet rows = rows(count);
        return new DataSet(rows.getFeatures().reshape(count, 1, 2, 2), rows.getLabels());
    }

    static INDArray features(int count, int width) {
        INDArray features = Nd4j.create(DataType.FLOAT, count, width);
        for (int number = 0; number < count; number++) {
            for (int column = 0; column < width; column++) {
                features.putScalar(number, column, number + (double) column / width);
            }
        }
        return features;
    }

    static INDArray labels(IntStream classes) {
        int[] numbers = classes.toArray();
        INDArray labels = Nd4j.create(DataType.FLOAT, numbers.length, CLASSES);
        for (int row = 0; row < numbers.length; row++) {
            labels.putScalar(row, numbers[row], 1);
        }
        return labels;
    }

    /** The numbers of the examples of a batch, in order. */
    static List<Integer> of(DataSet batch) {
        INDArray features = batch.getFeatures();
        INDArray matrix = features.reshape(features.size(0), features.length() / features.size(0));
        List<Integer> numbers = new ArrayList<>();
        for (int row = 0; row < matrix.rows(); row++) {
            numbers.add((int) matrix.getFloat(row, 0));
        }
        return numbers;
    }

    /** The numbers of the examples that an iterator still has, in order. */
    static List<Integer> rest(DataSetIterator iterator) {
        List<Integer> numbers = new ArrayList<>();
        while (iterator.hasNext()) {
            numbers.addAll(of(iterator.next()));
        }
        return numbers;
    }
}
