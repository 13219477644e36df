package org.hpo4j.dl4j.device.inventory;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** Bytes and times as people read them. */
final class Amount {
    private static final double GIBIBYTE = 1 << 30;
    private static final double MEBIBYTE = 1 << 20;
    private static final double MILLIS = 1000;

    private Amount() {}

    static String of(OptionalLong bytes) {
        return bytes.isPresent() ? of(bytes.getAsLong()) : "?";
    }

    static String of(long bytes) {
        return bytes < GIBIBYTE
                ? String.format(Locale.ROOT, "%.0f MiB", bytes / MEBIBYTE)
                : String.format(Locale.ROOT, "%.1f GiB", bytes / GIBIBYTE);
    }

    static String of(Duration time) {
        double seconds = time.toMillis() / MILLIS;
        return (seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds)) + " s";
    }
}
