package org.hpo4j.space;

/** The scale on which a numeric domain is uniform. */
public enum Scale {
    /** Equal differences are equally likely. */
    LINEAR,
    /** Equal ratios are equally likely: for learning rates, widths and other quantities that span decades. */
    LOG,
    /**
     * Dense near the upper end, for momentum and decay such as 0.9 to 0.9999: the distance to the first number out of reach
     * is uniform on the log scale. That number is 1 for a float (as in Syne Tune, {@code high < 1}), {@code high + step}
     * for an int.
     */
    REVERSE_LOG;

    /** What stands before a range of this scale in descriptions. */
    String prefix() {
        return switch (this) {
            case LINEAR -> "";
            case LOG -> "log ";
            case REVERSE_LOG -> "reverse log ";
        };
    }
}
