package org.hpo4j.dl4j.training;

import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Triple;
import org.nd4j.evaluation.BaseEvaluation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Looks whether a metric fits what it is to compare.
 *
 * @param metric whose name and rule
 * @param mayBeLogits whether the model is a SameDiff graph, whose outputs need not be activated
 */
record OutputCheck(ValidationMetric metric, boolean mayBeLogits) {
    /** Refuses labels of another shape than the output. */
    void shape(INDArray labels, INDArray output) {
        if (metric.rule() != OutputRule.NONE && !Arrays.equals(labels.shape(), output.shape())) {
            throw fault("labels of output " + metric.output() + " (shape " + Arrays.toString(labels.shape())
                    + ") must have the shape of the output, " + Arrays.toString(output.shape())
                    + ".\nMaybe the network has another number of outputs than the data classes, "
                    + "or labels are class numbers: make them one-hot.");
        }
    }

    /** Refuses labels that the metric can't use, in a batch. */
    void labels(INDArray labels, INDArray output, @Nullable INDArray mask) {
        Triple<INDArray, INDArray, INDArray> pair =
                metric.rule() == OutputRule.NONE ? null : rows(labels, output, mask);
        if (pair != null) {
            Table table = Table.of(pair.getFirst());
            OptionalInt wrong = metric.rule().wrongLabels(table);
            if (wrong.isPresent()) {
                throw fault("labels of output " + metric.output() + " (" + table.text(wrong.getAsInt()) + ") "
                        + metric.rule().labelRule(table.columns()));
            }
        }
    }

    /** Refuses an output that is not of the kind that the metric is for, in a batch. */
    void output(INDArray labels, INDArray output, @Nullable INDArray mask) {
        if (!metric.rule().wantsProbabilities(mayBeLogits, (int) output.size(1))) {
            return;
        }
        Triple<INDArray, INDArray, INDArray> pair = rows(labels, output, mask);
        if (pair != null) {
            Table table = Table.of(pair.getSecond());
            OptionalInt wrong = OutputRule.wrongOutput(table);
            if (wrong.isPresent()) {
                throw fault("output " + metric.output() + " (" + table.text(wrong.getAsInt())
                        + ") must be class probabilities.\nMaybe end the network in softmax, or sigmoid for one column; "
                        + "for regression measure ValidationMetric.MSE.");
            }
        }
    }

    /** Null if all is masked, or single columns are. */
    private static @Nullable Triple<INDArray, INDArray, INDArray> rows(
            INDArray labels, INDArray output, @Nullable INDArray mask) {
        Triple<INDArray, INDArray, INDArray> rows = BaseEvaluation.reshapeAndExtractNotMasked(labels, output, mask, 1);
        return rows == null || rows.getThird() != null ? null : rows;
    }

    private IllegalArgumentException fault(String text) {
        return new IllegalArgumentException("Validation metric \"" + metric.name() + "\": " + text);
    }
}
