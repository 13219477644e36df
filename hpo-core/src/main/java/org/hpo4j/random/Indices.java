package org.hpo4j.random;

/** What point sequences can be asked for. */
final class Indices {
    private Indices() {}

    static void check(String sequence, int index) {
        if (index < 0) {
            throw new IllegalArgumentException(sequence + " sequence: index (" + index
                    + ") must be 0 or more.\nMaybe a sum of indices became too large for an int.");
        }
    }

    static void checkDimension(String sequence, int dimension, int most, String maybe) {
        if (dimension < 1 || dimension > most) {
            throw new IllegalArgumentException(sequence + " sequence: dimension (" + dimension + ") must be from 1 to "
                    + most + ".\nMaybe " + maybe + ".");
        }
    }
}
