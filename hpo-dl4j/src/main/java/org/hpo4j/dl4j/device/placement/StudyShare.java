package org.hpo4j.dl4j.device.placement;

/**
 * A study and its weight among those that share the devices.
 *
 * <p>Immutable, safe for any thread.
 *
 * @param study the name of the study
 * @param weight its share relative to others', finite and above 0: with 2 a study gets twice the device time of one with 1
 */
public record StudyShare(String study, double weight) {
    /**
     * Checks the weight.
     *
     * @throws IllegalArgumentException if the weight isn't finite and positive
     */
    public StudyShare {
        Refusal.unless(
                weight > 0 && Double.isFinite(weight),
                "StudyShare " + study + ": weight (" + weight + ") must be finite and above 0.",
                "the study should wait for all others: give a small weight, say 0.01.");
    }
}
