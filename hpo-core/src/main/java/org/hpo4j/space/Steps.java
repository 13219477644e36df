package org.hpo4j.space;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The numbers {@code origin + i * step}, reckoned in decimal, so that 0.1 steps give 0.3 and not 0.30000000000000004.
 *
 * <p>The decimal meant by a double is the shortest that rounds to it. It is found here digit by digit, since the JDK's
 * {@code Double.toString} gives other digits before version 19.
 */
final class Steps {
    private static final int MAX_DIGITS = 17;

    private Steps() {}

    static BigDecimal decimal(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < MAX_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == number) {
                return rounded;
            }
        }
        return exact.round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN));
    }

    /** The number of whole steps between two numbers, rounded down. */
    static BigDecimal between(double low, double high, double step) {
        return decimal(high).subtract(decimal(low)).divide(decimal(step), 0, RoundingMode.FLOOR);
    }

    static double at(double origin, double step, long index) {
        return decimal(origin)
                .add(decimal(step).multiply(BigDecimal.valueOf(index)))
                .doubleValue();
    }
}
