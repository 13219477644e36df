package org.hpo4j.dl4j.data.preparation;

/** How features are scaled: the choices of a categorical hyperparameter. */
public enum Normaliser {
    /** The features stay as they are. */
    NONE,

    /**
     * Each feature is mapped so that its training values fill 0 to 1: (x - min) / (max - min). Held-out values may lie
     * outside. A feature that is constant in training becomes 0.
     */
    MIN_MAX,

    /**
     * Each feature gets mean 0 and standard deviation 1 in training: (x - mean) / sd, with the sd of the population. A feature
     * that is constant in training is only centred.
     */
    STANDARDISE,

    /** Bytes, 0 to 255, are divided by 255; needs no training data. Not for features that are 0 to 1 already. */
    IMAGE
}
