package org.hpo4j.dl4j.device.placement;

/** The form of an error: what was given and the rule, then a line that begins with "Maybe". */
final class Refusal {
    private Refusal() {}

    static void unless(boolean rule, String given, String repair) {
        if (!rule) {
            throw new IllegalArgumentException(given + "\nMaybe " + repair);
        }
    }
}
