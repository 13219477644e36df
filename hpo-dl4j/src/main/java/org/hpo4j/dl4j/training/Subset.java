package org.hpo4j.dl4j.training;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hpo4j.random.RandomStream;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Draws examples so that each class has its share.
 *
 * <p>Method: the examples are shuffled; the i-th of the n of its class, from 0, gets the place (i + 1/2) / n, and those with
 * the least places are taken, in the order of the data. A smaller subset is a part of a larger one. Labels that are not
 * of classes make one class.
 */
final class Subset {
    private Subset() {}

    /** Returns the numbers of at most {@code count} examples, ascending. */
    static int[] rows(Optional<INDArray> labels, int examples, int count, long seed) {
        int[] classes = labels.filter(array -> array.rank() == 2)
                .map(Table::of)
                .map(Subset::classes)
                .orElseGet(() -> new int[examples]);
        double[] places = places(classes, RandomStream.of(seed).split("subset"));
        return IntStream.range(0, examples)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(row -> places[row]).thenComparing(row -> classes[row]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /** The column of the one 1 of each row, or the number in a single column of 0 and 1; all 0 for other labels. */
    private static int[] classes(Table labels) {
        int[] classes = new int[labels.rows()];
        for (int row = 0; row < classes.length; row++) {
            for (int column = 0; column < labels.columns(); column++) {
                double label = labels.at(row, column);
                if (label != 0 && label != 1) {
                    return new int[classes.length];
                }
                classes[row] += label == 1 ? Math.max(column, labels.columns() == 1 ? 1 : 0) : 0;
            }
        }
        return classes;
    }

    private static double[] places(int[] classes, RandomStream random) {
        int[] order = IntStream.range(0, classes.length).toArray();
        random.shuffle(order);
        int[] sizes = new int[IntStream.of(classes).max().orElse(0) + 1];
        IntStream.of(classes).forEach(each -> sizes[each]++);
        int[] seen = new int[sizes.length];
        double[] places = new double[classes.length];
        for (int row : order) {
            places[row] = (seen[classes[row]]++ + 0.5) / sizes[classes[row]];
        }
        return places;
    }

    /** Copies rows of an array of any rank, outside any workspace. */
    static INDArray take(INDArray array, int... rows) {
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            long[] shape = array.shape().clone();
            INDArray matrix = array.reshape('c', shape[0], array.length() / shape[0]);
            shape[0] = rows.length;
            return Nd4j.pullRows(matrix, 1, rows, 'c').reshape('c', shape);
        }
    }
}
