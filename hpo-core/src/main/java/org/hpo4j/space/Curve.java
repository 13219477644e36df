package org.hpo4j.space;

import java.util.function.DoubleUnaryOperator;

/**
 * The increasing map from the unit interval onto an interval of numbers that a scale stands for, and its inverse.
 *
 * <p>The logarithm and exponential are those of {@link StrictMath}: a code stands for one number on every machine.
 */
record Curve(double low, double high, Scale scale) {
    private static final int MAX_HALVINGS = 1100;
    private static final int NEIGHBOURS = 32;

    static double clampToUnit(double code) {
        return Math.min(Math.max(code, 0), 1);
    }

    double at(double u) {
        double value = switch (scale) {
            case LINEAR -> low + u * (high - low);
            case LOG -> StrictMath.exp(StrictMath.log(low) + u * (StrictMath.log(high) - StrictMath.log(low)));
            case REVERSE_LOG ->
                1 - StrictMath.exp(StrictMath.log(1 - low) + u * (StrictMath.log(1 - high) - StrictMath.log(1 - low)));
        };
        return Math.min(Math.max(value, low), high);
    }

    double positionOf(double value) {
        double u = switch (scale) {
            case LINEAR -> (value - low) / (high - low);
            case LOG -> (StrictMath.log(value) - StrictMath.log(low)) / (StrictMath.log(high) - StrictMath.log(low));
            case REVERSE_LOG ->
                (StrictMath.log(1 - value) - StrictMath.log(1 - low))
                        / (StrictMath.log(1 - high) - StrictMath.log(1 - low));
        };
        return clampToUnit(u);
    }

    /**
     * Corrects a code by rounding errors, so that decoding gives exactly the value where any code does: brackets the value
     * by doubling steps from the guess, then halves.
     */
    static double preimage(DoubleUnaryOperator increasing, double guess, double value) {
        if (increasing.applyAsDouble(guess) == value) {
            return guess;
        }
        boolean below = increasing.applyAsDouble(guess) < value;
        double inner = guess;
        double outer = guess;
        for (double step = Math.ulp(guess); outer >= 0 && outer <= 1; step *= 2) {
            inner = outer;
            outer = Math.min(Math.max(below ? outer + step : outer - step, -1), 2);
            double there = increasing.applyAsDouble(clampToUnit(outer));
            if (there == value) {
                return clampToUnit(outer);
            }
            if (there < value != below) {
                break;
            }
        }
        double found = bisect(increasing, Math.min(inner, outer), Math.max(inner, outer), value);
        return scan(increasing, closer(increasing, found, guess, value), value);
    }

    /** Tries the codes next to a near miss: rounding errors keep a function that rises from rising everywhere. */
    private static double scan(DoubleUnaryOperator increasing, double found, double value) {
        if (increasing.applyAsDouble(found) == value) {
            return found;
        }
        double above = found;
        double below = found;
        for (int i = 0; i < NEIGHBOURS; i++) {
            above = Math.min(Math.nextUp(above), 1);
            below = Math.max(Math.nextDown(below), 0);
            if (increasing.applyAsDouble(above) == value) {
                return above;
            }
            if (increasing.applyAsDouble(below) == value) {
                return below;
            }
        }
        return found;
    }

    private static double bisect(DoubleUnaryOperator increasing, double from, double to, double value) {
        double low = clampToUnit(from);
        double high = clampToUnit(to);
        for (int i = 0; i < MAX_HALVINGS; i++) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            double there = increasing.applyAsDouble(middle);
            if (there == value) {
                return middle;
            }
            if (there < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return closer(increasing, low, high, value);
    }

    private static double closer(DoubleUnaryOperator increasing, double a, double b, double value) {
        double errorOfA = Math.abs(increasing.applyAsDouble(a) - value);
        double errorOfB = Math.abs(increasing.applyAsDouble(b) - value);
        return errorOfA <= errorOfB ? a : b;
    }
}
