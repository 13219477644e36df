package org.hpo4j.dl4j.device.placement;

import java.time.Duration;

/**
 * The numbers that placement goes by.
 *
 * <p>Immutable, safe for any thread.
 *
 * @param headroom the part of a device's memory that may be reserved, in (0, 1] (default 0.9); the rest is for
 *     errors of estimates
 * @param maxOvertaken how many younger trials of its study may be granted before the oldest until that goes first, for each
 *     device, at least 1 (default 100): with one number for any cluster the longest could not go first on a large one, which
 *     was measured to cost a quarter of the makespan on 100 devices
 * @param maxWait for how long the oldest trial of a study may be passed over until it goes first, positive (default 20 min)
 * @param packingGain by what factor one more trial on a device must raise total epochs per second, at least 1 (default 1.05)
 * @param probeAgain after what time one more is tried again, positive (default 30 min)
 * @param afterOutOfMemory the time between two starts on a device that ran out of memory in the minute before, not negative
 *     (default 5 s)
 */
public record PlacementRules(
        double headroom,
        int maxOvertaken,
        Duration maxWait,
        double packingGain,
        Duration probeAgain,
        Duration afterOutOfMemory) {
    /** The defaults. */
    public static final PlacementRules DEFAULT =
            new PlacementRules(0.9, 100, Duration.ofMinutes(20), 1.05, Duration.ofMinutes(30), Duration.ofSeconds(5));

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public PlacementRules {
        Refusal.unless(
                headroom > 0 && headroom <= 1,
                "PlacementRules: headroom (" + headroom + ") must be in (0, 1].",
                "a percentage was meant: 90 % is 0.9.");
        Refusal.unless(
                maxOvertaken >= 1 && packingGain >= 1,
                "PlacementRules: maxOvertaken (" + maxOvertaken + ") and packingGain (" + packingGain
                        + ") must be at least 1.",
                "trials should start in the order they came: give maxOvertaken 1.");
        Refusal.unless(
                isPositive(maxWait) && isPositive(probeAgain) && !afterOutOfMemory.isNegative(),
                "PlacementRules: maxWait (" + maxWait + ") and probeAgain (" + probeAgain
                        + ") must be positive, afterOutOfMemory (" + afterOutOfMemory + ") not negative.",
                "never was meant: give Duration.ofDays(365).");
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }
}
