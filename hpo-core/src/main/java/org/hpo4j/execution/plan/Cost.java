package org.hpo4j.execution.plan;

import java.time.Duration;
import java.util.Locale;

/**
 * What a study takes.
 *
 * @param epochs trained by all trials together
 * @param time from its start to its end
 * @param deviceHours that time for each worker, idle or not, in hours
 */
public record Cost(Interval<Long> epochs, Interval<Duration> time, Interval<Double> deviceHours) {
    private static final double MILLIS = 1000;
    private static final int SIXTY = 60;

    /**
     * Returns the cost on one line.
     *
     * @return such as {@code "1581 epochs, 17 min 05 s, 1.14 device-hours"}
     */
    @Override
    public String toString() {
        return epochs + " epochs, " + time.text(Cost::format) + ", "
                + deviceHours.text(hours -> String.format(Locale.ROOT, "%.3g", hours)) + " device-hours";
    }

    private static String format(Duration time) {
        if (time.toHours() > 0) {
            return String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart());
        } else if (time.toSeconds() >= SIXTY) {
            return String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLIS);
    }
}
