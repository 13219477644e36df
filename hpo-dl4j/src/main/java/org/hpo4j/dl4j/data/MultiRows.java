package org.hpo4j.dl4j.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Gathers examples of a data set of several inputs and outputs by their numbers; see {@link Rows}.
 *
 * <p>Thread safety: safe; what it returns belongs to the caller.
 */
final class MultiRows implements Serializable {
    private final Table[] features;
    private final Table[] labels;
    private final @Nullable Table @Nullable [] featuresMasks;
    private final @Nullable Table @Nullable [] labelsMasks;

    private MultiRows(MultiDataSet data) {
        features = Arrays.stream(data.getFeatures()).map(Table::of).toArray(Table[]::new);
        labels = Arrays.stream(data.getLabels()).map(Table::of).toArray(Table[]::new);
        featuresMasks = masks(data.getFeaturesMaskArrays());
        labelsMasks = masks(data.getLabelsMaskArrays());
    }

    /**
     * Checks a data set and looks at it; an array that is not row-major and dense is copied.
     *
     * @throws IllegalArgumentException if there are no inputs or outputs, or their numbers of examples differ or are 0
     */
    static MultiRows of(String who, MultiDataSet data) {
        INDArray[] inputs = data.getFeatures();
        INDArray[] outputs = data.getLabels();
        boolean usable = inputs != null
                && outputs != null
                && inputs.length > 0
                && outputs.length > 0
                && Stream.of(inputs, outputs).flatMap(Arrays::stream).allMatch(array -> fits(array, inputs[0]));
        if (!usable) {
            throw new IllegalArgumentException(
                    who + ": data (features " + shapes(inputs) + ", labels " + shapes(outputs)
                            + ") must have inputs and outputs of rank 2 or more with the same number of examples.\n"
                            + "Maybe one array holds its examples along another dimension than the first.");
        }
        return new MultiRows(data);
    }

    int count() {
        return (int) features[0].array().size(0);
    }

    /** Copies examples, into the open workspace of this thread if there is one. */
    org.nd4j.linalg.dataset.MultiDataSet take(int... rows) {
        return new org.nd4j.linalg.dataset.MultiDataSet(
                take(features, rows), take(labels, rows), takeMasks(featuresMasks, rows), takeMasks(labelsMasks, rows));
    }

    private static boolean fits(@Nullable INDArray array, @Nullable INDArray first) {
        return array != null && first != null && array.rank() >= 2 && array.size(0) == first.size(0);
    }

    private static @Nullable Table @Nullable [] masks(@Nullable INDArray @Nullable [] masks) {
        return masks == null
                ? null
                : Arrays.stream(masks).map(Table::ofNullable).toArray(Table[]::new);
    }

    private static INDArray[] take(Table[] tables, int... rows) {
        return Arrays.stream(tables).map(table -> table.take(rows)).toArray(INDArray[]::new);
    }

    @SuppressWarnings("NullAway") // a missing mask is null in the data's own arrays too
    private static INDArray @Nullable [] takeMasks(@Nullable Table @Nullable [] masks, int... rows) {
        return masks == null
                ? null
                : Arrays.stream(masks)
                        .map(mask -> Table.takeNullable(mask, rows))
                        .toArray(INDArray[]::new);
    }

    private static String shapes(@Nullable INDArray @Nullable [] arrays) {
        return arrays == null
                ? "none"
                : Arrays.stream(arrays)
                        .map(array -> array == null ? "none" : Arrays.toString(array.shape()))
                        .toList()
                        .toString();
    }
}
