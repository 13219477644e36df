package org.hpo4j.dl4j.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Reads class numbers from labels: one-hot [n, classes], one column of 0 and 1, or one-hot sequences [n, classes, steps].
 */
final class ClassLabels {
    private static final int NONE = -1;
    private static final int NO_CLASS = -2;

    private final String who;
    private final float[] values;
    private final float @Nullable [] mask;
    private final int width;
    private final int steps;

    private ClassLabels(String who, INDArray labels, @Nullable INDArray mask) {
        this.who = who;
        values = labels.dup('c').data().asFloat();
        this.mask =
                mask == null || labels.rank() == 2 ? null : mask.dup('c').data().asFloat();
        width = (int) labels.size(1);
        steps = labels.rank() == 2 ? 1 : (int) labels.size(2);
    }

    /**
     * Returns the class of each example.
     *
     * @param who asks, for the message
     * @param data labels as the class says; a sequence has one class at all steps that its labels mask leaves
     * @return numbers from 0 up
     * @throws IllegalArgumentException if the labels are not as said
     */
    static int[] of(String who, DataSet data) {
        INDArray labels = data.getLabels();
        if (labels.rank() > 3) {
            throw new IllegalArgumentException(who + ": labels (shape " + Arrays.toString(labels.shape())
                    + ") must be of rank 2, [examples, classes], or 3, [examples, classes, steps].\n"
                    + "Maybe split without regard to classes: RandomSplit, Folds.plain.");
        }
        ClassLabels classes = new ClassLabels(who, labels, data.getLabelsMaskArray());
        int[] found = new int[(int) labels.size(0)];
        Arrays.setAll(found, classes::ofExample);
        return found;
    }

    private int ofExample(int row) {
        int found = NONE;
        for (int step = 0; step < steps; step++) {
            if (mask == null || mask[row * steps + step] != 0) {
                int label = at(row, step);
                found = found == NONE || found == label ? requireClass(label, row, step) : fails(row);
            }
        }
        return found == NONE ? fails(row) : found;
    }

    private int at(int row, int step) {
        if (width == 1) {
            float value = value(row, 0, step);
            return value == 0 || value == 1 ? (int) value : NO_CLASS;
        }
        int found = NO_CLASS;
        for (int column = 0; column < width; column++) {
            float value = value(row, column, step);
            if (value != 0 && (value != 1 || found != NO_CLASS)) {
                return NO_CLASS;
            }
            found = value == 1 ? column : found;
        }
        return found;
    }

    private float value(int row, int column, int step) {
        return values[(row * width + column) * steps + step];
    }

    private int requireClass(int label, int row, int step) {
        if (label != NO_CLASS) {
            return label;
        }
        float[] shown = new float[width];
        for (int column = 0; column < width; column++) {
            shown[column] = value(row, column, step);
        }
        throw new IllegalArgumentException(who + ": labels (row " + row + ": " + Arrays.toString(shown)
                + ") must be one-hot: one 1 and otherwise 0.\nMaybe convert class numbers first.");
    }

    private int fails(int row) {
        throw new IllegalArgumentException(who + ": labels (row " + row
                + ") must have one class at all steps that are not masked.\n"
                + "Maybe split without regard to classes: RandomSplit, Folds.plain.");
    }
}
