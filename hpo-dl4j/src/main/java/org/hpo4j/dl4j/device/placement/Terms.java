package org.hpo4j.dl4j.device.placement;

import java.time.Duration;

/**
 * How urgent a trial is and how long it may take.
 *
 * <p>Immutable, safe for any thread.
 *
 * @param promoted whether it was paused and is promoted: such trials go before new ones of their study
 * @param expected how long it will hold its lease, not negative; zero if unknown, then the mean of its class of model counts
 * @param preemptible whether it can be paused at the end of an epoch to make room for a gang
 */
public record Terms(boolean promoted, Duration expected, boolean preemptible) {
    /** A new trial of unknown length that can't be paused. */
    public static final Terms NONE = new Terms(false, Duration.ZERO, false);

    /**
     * Checks the duration.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Terms {
        Refusal.unless(
                !expected.isNegative(),
                "Terms: expected (" + expected + ") must not be negative.",
                "the length is unknown: give Duration.ZERO.");
    }
}
