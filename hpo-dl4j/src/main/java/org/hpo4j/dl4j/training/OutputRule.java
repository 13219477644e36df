package org.hpo4j.dl4j.training;

import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What a metric asks of the labels and of the output that it compares. */
enum OutputRule {
    /** Whatever the user's evaluation takes. */
    NONE,
    /** Any finite labels. */
    VALUES,
    /** Labels of classes; an output that is not made of probabilities only where SameDiff gives logits. */
    CLASSES,
    /** Probabilities of classes on both sides. */
    PROBABILITIES,
    /** Labels of 0 and 1, and probabilities. */
    RANKS;

    /** How far the probabilities of one row, of 16 bits each, may sum beside 1. */
    private static final double TOLERANCE = 0.02;

    boolean isOfClasses() {
        return this == CLASSES || this == PROBABILITIES || this == RANKS;
    }

    /** Tells whether an output must be of probabilities: a graph of SameDiff may give logits where their order is enough. */
    boolean wantsProbabilities(boolean mayBeLogits, int columns) {
        return isOfClasses() && !(this == CLASSES && mayBeLogits && columns > 1);
    }

    OptionalInt wrongLabels(Table labels) {
        return switch (this) {
            case NONE -> OptionalInt.empty();
            case VALUES -> first(labels, row -> !labels.allIn(row, -Double.MAX_VALUE, Double.MAX_VALUE));
            case CLASSES, PROBABILITIES ->
                first(
                        labels,
                        row -> !areProbabilities(labels, row) || (labels.columns() == 1 && !isBinary(labels, row)));
            case RANKS -> first(labels, row -> !areProbabilities(labels, row) || !isBinary(labels, row));
        };
    }

    static OptionalInt wrongOutput(Table output) {
        return first(output, row -> !areProbabilities(output, row));
    }

    private static OptionalInt first(Table table, IntPredicate wrong) {
        return IntStream.range(0, table.rows()).filter(wrong).findFirst();
    }

    private static boolean areProbabilities(Table table, int row) {
        return table.allIn(row, 0, 1) && (table.columns() == 1 || Math.abs(table.sum(row) - 1) <= TOLERANCE);
    }

    private static boolean isBinary(Table table, int row) {
        return IntStream.range(0, table.columns())
                .mapToDouble(column -> table.at(row, column))
                .allMatch(value -> value == 0 || value == 1);
    }

    String labelRule(int columns) {
        if (this == VALUES) {
            return "must be finite.\nMaybe rows with missing values were not removed.";
        }
        return (columns == 1 ? "must be 0 or 1" : "must be class probabilities that sum to 1")
                + (this == RANKS && columns > 1 ? ", each 0 or 1" : "")
                + ".\nMaybe make class numbers one-hot, or measure ValidationMetric.MSE for regression.";
    }
}
