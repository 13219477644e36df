package org.hpo4j.space;

/** The scale on which a numeric domain is uniform. */
public enum Scale {
    /** Equal differences are equally likely. */
    LINEAR,
    /** Equal ratios are equally likely: for learning rates, widths and other quantities that span decades. */
    LOG
}
