package org.hpo4j.dl4j.data;

import java.util.stream.IntStream;

/** Which examples are held out for validation. */
final class HeldOut {
    private final boolean[] rows;

    /**
     * Takes a decision an example.
     *
     * @param rows true for those held out
     */
    HeldOut(boolean... rows) {
        this.rows = rows;
    }

    /**
     * Checks that a fraction leaves no part empty.
     *
     * @return the number of examples to hold out
     */
    static int requireBothParts(String who, double fraction, int examples) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException(who + ": validationFraction (" + fraction
                    + ") must be above 0 and below 1.\nMaybe 0.1, or test data as a part of its own.");
        }
        long held = Math.round(examples * fraction);
        if (held < 1 || held >= examples) {
            throw new IllegalArgumentException(who + ": validationFraction (" + fraction
                    + ") must leave both parts of " + examples + " examples non-empty, but holds out " + held
                    + ".\nMaybe take more examples, or a fraction nearer to 0.5.");
        }
        return (int) held;
    }

    /** The examples held out, in the order of the data. */
    Examples part(Examples all) {
        return all.subset(where(true));
    }

    /** The examples not held out, in the order of the data. */
    Examples others(Examples all) {
        return all.subset(where(false));
    }

    private int[] where(boolean wanted) {
        return IntStream.range(0, rows.length)
                .filter(row -> rows[row] == wanted)
                .toArray();
    }
}
