package org.hpo4j.dl4j.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The area under the ROC curve by the statistic of Mann and Whitney: the pairs of a positive and a negative example in
 * which the positive one has the greater probability, ties counting one half, divided by all such pairs.
 */
final class RocArea extends Filled<RocArea> {
    private final transient List<Table> labels = new ArrayList<>();
    private final transient List<Table> probabilities = new ArrayList<>();

    @Override
    void take(Table batchLabels, Table batchProbabilities) {
        labels.add(batchLabels);
        probabilities.add(batchProbabilities);
    }

    int classes() {
        return labels.isEmpty() ? 0 : labels.get(0).columns();
    }

    /** That of the positive class if there are two, else the mean over the classes that have one; NaN if none has. */
    double area() {
        return classes() <= 2
                ? area(classes() - 1)
                : IntStream.range(0, classes())
                        .mapToDouble(this::area)
                        .filter(area -> !Double.isNaN(area))
                        .average()
                        .orElse(Double.NaN);
    }

    /** That of a class against the rest; NaN if there are none of it, or no others. */
    double area(int column) {
        double[] positive = sorted(column, 1);
        double[] negative = sorted(column, 0);
        long doubled = 0;
        int below = 0;
        int upTo = 0;
        for (double value : positive) {
            while (below < negative.length && negative[below] < value) {
                below++;
            }
            while (upTo < negative.length && negative[upTo] <= value) {
                upTo++;
            }
            doubled += below + upTo;
        }
        return doubled / 2.0 / ((double) positive.length * negative.length);
    }

    private double[] sorted(int column, double label) {
        double[] values = IntStream.range(0, labels.size())
                .boxed()
                .flatMapToDouble(batch -> IntStream.range(0, labels.get(batch).rows())
                        .filter(row -> labels.get(batch).at(row, column) == label)
                        .mapToDouble(row -> probabilities.get(batch).at(row, column)))
                .toArray();
        Arrays.sort(values);
        return values;
    }

    @Override
    public RocArea newInstance() {
        return new RocArea();
    }
}
