package org.hpo4j.dl4j.device.placement;

/**
 * How a lease ended.
 *
 * <p>Immutable, safe for any thread.
 *
 * @param finished whether the trial ran as long as it wanted: only then its run time teaches something
 * @param peakBytes the most memory it was seen to use on a device, at least 0; 0 if nobody looked
 */
public record Outcome(boolean finished, long peakBytes) {
    /**
     * Checks the peak.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Outcome {
        Refusal.unless(
                peakBytes >= 0,
                "Outcome: peakBytes (" + peakBytes + ") must be at least 0.",
                "the peak is unknown: give 0.");
    }

    /**
     * It ran as long as it wanted.
     *
     * @param peakBytes the most memory it was seen to use; 0 if unknown
     * @return the outcome
     */
    public static Outcome finished(long peakBytes) {
        return new Outcome(true, peakBytes);
    }

    /**
     * It was cut short: paused, stopped, failed or killed.
     *
     * @param peakBytes the most memory it was seen to use; 0 if unknown
     * @return the outcome
     */
    public static Outcome cut(long peakBytes) {
        return new Outcome(false, peakBytes);
    }
}
