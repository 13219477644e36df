package org.hpo4j.dl4j.data.preparation;

import java.util.Arrays;
import java.util.List;

/**
 * What a trial chose to do with its features: columns first, then images moved, normaliser, noise.
 *
 * <p>Thread safety: immutable.
 *
 * @param normaliser how features are scaled
 * @param columns the features used, by their columns in the data; empty for all
 * @param augmentation random changes of the training examples
 */
public record Preprocessing(Normaliser normaliser, List<Integer> columns, Augmentation augmentation) {
    /** All features as they are. */
    public static final Preprocessing NONE = new Preprocessing(Normaliser.NONE, List.of(), Augmentation.NONE);

    /** Copies the columns. */
    public Preprocessing {
        columns = List.copyOf(columns);
    }

    /**
     * Changes the normaliser.
     *
     * @param value how features are scaled
     * @return the preprocessing so changed
     */
    public Preprocessing with(Normaliser value) {
        return new Preprocessing(value, columns, augmentation);
    }

    /**
     * Changes the augmentation.
     *
     * @param value random changes of the training examples
     * @return the preprocessing so changed
     */
    public Preprocessing with(Augmentation value) {
        return new Preprocessing(normaliser, columns, value);
    }

    /**
     * Changes the features used, which must be of rank 2.
     *
     * @param values columns of the data, in the order wanted; none for all
     * @return the preprocessing so changed
     */
    public Preprocessing withColumns(int... values) {
        return new Preprocessing(normaliser, Arrays.stream(values).boxed().toList(), augmentation);
    }
}
