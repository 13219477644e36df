package org.hpo4j.dl4j.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Some examples of a data set in memory, and some of their features: a view by numbers.
 *
 * <p>The data set is shared by all views of it, and so by all folds and trials; a view costs 4 bytes an example. Its
 * batches are copied one by one. Make the first view once a study, {@link #of}, and all others from it: an array that is
 * not row-major and dense is then copied once for all of them.
 *
 * <p>Thread safety: immutable, as long as nobody writes into the arrays.
 */
public final class Examples implements Serializable {
    /** Shared by all views. */
    private final DataSet data;

    /** Gathers from the data; shared by all views. */
    private final Rows rows;

    /** The numbers of the examples in the data; null for all. */
    private final int @Nullable [] numbers;

    /** The features wanted; null for all. */
    private final int @Nullable [] columns;

    private Examples(DataSet data, Rows rows, int @Nullable [] numbers, int @Nullable [] columns) {
        this.data = data;
        this.rows = rows;
        this.numbers = numbers;
        this.columns = columns;
    }

    /**
     * Makes the view of all examples.
     *
     * @param data features and labels of rank 2 or more, one row an example, with masks or without; not copied
     * @return all examples with all features
     * @throws IllegalArgumentException if the data are not as said
     */
    public static Examples of(DataSet data) {
        return of("Examples", data);
    }

    static Examples of(String who, DataSet data) {
        Rows.requireUsable(who, data);
        return new Examples(data, new Rows(data), null, null);
    }

    /**
     * Returns some of these examples.
     *
     * @param positions which, counted from 0 among these and not in the whole data set, at least one
     * @return a view of the same data with the same features
     * @throws IllegalArgumentException if there is none
     * @throws IndexOutOfBoundsException if a position is not below {@link #count()}
     */
    public Examples subset(int... positions) {
        if (positions.length == 0) {
            throw new IllegalArgumentException("Examples: number of positions (0) must be at least 1.\n"
                    + "Maybe the other part of a split took all examples.");
        }
        int[] subset = Arrays.stream(positions).map(this::number).toArray();
        return new Examples(data, rows, subset, columns);
    }

    /**
     * Returns these examples with some of the data's features.
     *
     * @param wanted the columns of the whole data set, in the order wanted; at least one
     * @return a view of the same data, whose batches have features [examples, wanted]
     * @throws IllegalArgumentException if the features are not of rank 2, or a column is not one of theirs
     */
    public Examples columns(int... wanted) {
        Columns.require(data, wanted);
        return new Examples(data, rows, numbers, wanted.clone());
    }

    /**
     * Returns how many examples these are.
     *
     * @return 1 or more
     */
    public int count() {
        return numbers == null ? data.numExamples() : numbers.length;
    }

    /**
     * Returns where these examples are in the data.
     *
     * @return the numbers of their rows, in the order of these examples; a copy
     */
    public int[] numbers() {
        return numbers == null ? IntStream.range(0, count()).toArray() : numbers.clone();
    }

    /**
     * Returns the shared data set.
     *
     * @return all examples, not only these; not to be written to
     */
    public DataSet data() {
        return data;
    }

    /**
     * Copies these examples, to hand them to what takes data sets only.
     *
     * @return a data set of its own, outside of workspaces, with the names of the labels
     */
    public DataSet copy() {
        // The copy outlives any workspace that the calling thread may have open.
        MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
        try {
            DataSet copy = take(numbers());
            copy.setLabelNames(data.getLabelNamesList());
            return copy;
        } finally {
            outside.close();
        }
    }

    /**
     * Makes batches to train on.
     *
     * @param batchSize examples a batch, at least 1
     * @param seed decides the order, together with the epoch
     * @return an iterator of its own position
     * @throws IllegalArgumentException if {@code batchSize < 1}
     */
    public ShuffledBatches shuffled(int batchSize, long seed) {
        return new ShuffledBatches(this, batchSize, seed);
    }

    /**
     * Makes batches to evaluate on.
     *
     * @param batchSize examples a batch, at least 1; 1000 suits evaluation
     * @return an iterator of its own position
     * @throws IllegalArgumentException if {@code batchSize < 1}
     */
    public OrderedBatches ordered(int batchSize) {
        return new OrderedBatches(this, batchSize);
    }

    /** Tells whether these are the data themselves: a range of them can be a view of the arrays. */
    boolean isWhole() {
        return numbers == null && columns == null;
    }

    int width() {
        return columns == null ? data.numInputs() : columns.length;
    }

    /** Copies examples by their numbers in the data. */
    DataSet take(int... wanted) {
        return rows.take(wanted, columns);
    }

    private int number(int position) {
        Objects.checkIndex(position, count());
        return numbers == null ? position : numbers[position];
    }
}
