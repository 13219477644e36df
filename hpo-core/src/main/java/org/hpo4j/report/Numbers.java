package org.hpo4j.report;

import java.util.Locale;
import org.hpo4j.PlainText;
import org.hpo4j.space.Configuration;

/** Numbers as people read them, the same in every locale. */
final class Numbers {
    private static final double PLAIN_FROM = 1e-3;
    private static final double PLAIN_BELOW = 1e5;

    private Numbers() {}

    /** Four significant digits. */
    static String format(double value) {
        double magnitude = Math.abs(value);
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        if (magnitude < PLAIN_FROM || magnitude >= PLAIN_BELOW) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(magnitude)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** A value of a configuration. */
    static String format(Object value) {
        if (value instanceof Double number) {
            return format(number.doubleValue());
        }
        return value instanceof Enum<?> constant ? constant.name() : printable(value.toString());
    }

    /** Values by name on one line. */
    static String format(Configuration configuration) {
        StringBuilder line = new StringBuilder();
        configuration
                .asMap()
                .forEach((name, value) -> line.append(line.isEmpty() ? "" : ", ")
                        .append(printable(name))
                        .append('=')
                        .append(format(value)));
        return line.toString();
    }

    /** A user's text without what would move the cursor, break the line or turn its direction. */
    static String printable(String text) {
        return PlainText.line(text);
    }
}
