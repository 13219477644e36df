package org.hpo4j.benchmarks.training;

import java.util.OptionalLong;

/** The rounds of {@link Exchange}. */
final class Rounds {
    private final double[] copied;
    private final double[] written;
    private final double[] ratio;
    private OptionalLong bytes = OptionalLong.of(0);

    Rounds(int count) {
        copied = new double[count];
        written = new double[count];
        ratio = new double[count];
    }

    void set(int round, double copyMillis, double writeMillis, OptionalLong before, OptionalLong after) {
        copied[round] = copyMillis;
        written[round] = writeMillis;
        ratio[round] = writeMillis / copyMillis;
        bytes = bytes.isPresent() && before.isPresent() && after.isPresent()
                ? OptionalLong.of(bytes.getAsLong() + after.getAsLong() - before.getAsLong())
                : OptionalLong.empty();
    }

    Samples copied() {
        return Samples.of(copied);
    }

    Samples written() {
        return Samples.of(written);
    }

    /** Round by round, so that a busy machine slows both. */
    Samples ratio() {
        return Samples.of(ratio);
    }

    /** What the process wrote while copying; "not counted here" where the system does not tell. */
    String bytes() {
        return bytes.isPresent() ? Long.toString(bytes.getAsLong()) : "not counted here";
    }
}
