package org.hpo4j.sampler.evolution;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** The rules for settings, and for points that are to lie in the unit cube. */
final class Settings {
    private static final int ATTEMPTS = 100;

    private Settings() {}

    static void probability(String what, String name, double value) {
        require(value >= 0 && value <= 1, what, name, value, "be within [0, 1]", "divide by 100: a half is 0.5");
    }

    static void atLeastZero(String what, String name, double value) {
        require(
                value >= 0 && Double.isFinite(value),
                what,
                name,
                value,
                "be at least 0 and finite",
                "leave it at its default");
    }

    static void require(boolean holds, String what, String name, Object value, String rule, String mend) {
        if (!holds) {
            throw new IllegalArgumentException(
                    what + ": " + name + " (" + value + ") must " + rule + ".\nMaybe " + mend + ".");
        }
    }

    static double clipped(double code) {
        return Math.min(Math.max(code, 0), 1);
    }

    /** The first of some draws that lies in the interval; at last one that is moved to its end. */
    static double inside(DoubleSupplier draw) {
        double drawn = draw.getAsDouble();
        for (int attempt = 1; attempt < ATTEMPTS && !isInside(drawn); attempt++) {
            drawn = draw.getAsDouble();
        }
        return clipped(drawn);
    }

    /** The first of some draws that lies in the cube; at last one that is moved to its faces. */
    static double[] insideCube(Supplier<double[]> draw) {
        double[] drawn = draw.get();
        for (int attempt = 1; attempt < ATTEMPTS && !Arrays.stream(drawn).allMatch(Settings::isInside); attempt++) {
            drawn = draw.get();
        }
        return Arrays.stream(drawn).map(Settings::clipped).toArray();
    }

    private static boolean isInside(double code) {
        return code >= 0 && code <= 1;
    }
}
