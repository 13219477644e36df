package org.hpo4j.space.change;

/** Whether a study can go on with a changed space. */
public enum Verdict {
    /** Nothing changed. */
    SAME,
    /** Every old trial has a place in the new space: a wider range, a new choice, a new parameter with a default. */
    COMPATIBLE,
    /** Some old trial may have none. */
    INCOMPATIBLE
}
