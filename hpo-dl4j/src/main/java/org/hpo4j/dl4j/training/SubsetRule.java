package org.hpo4j.dl4j.training;

import java.util.function.IntUnaryOperator;

/** Which examples an epoch is measured on. */
record SubsetRule(IntUnaryOperator examples, long seed) {
    static final SubsetRule ALL = new SubsetRule(epoch -> Integer.MAX_VALUE, 0);

    int examplesAt(int epoch) {
        return requirePositive(examples.applyAsInt(epoch), epoch);
    }

    static int requirePositive(int count, int epoch) {
        if (count < 1) {
            throw new IllegalArgumentException("Validation: examples at epoch " + epoch + " (" + count
                    + ") must be at least 1.\nMaybe Integer.MAX_VALUE, for all.");
        }
        return count;
    }
}
