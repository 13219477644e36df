package org.hpo4j.dl4j.space;

/** What keeps weights small. */
public enum RegularizationType {
    /** Nothing. */
    NONE,
    /** The sum of the weights' magnitudes is added to the loss. */
    L1,
    /** The sum of the weights' squares is added to the loss. */
    L2,
    /** Both L1 and L2, each with its own strength. */
    ELASTIC_NET,
    /** Weights shrink at each step by a share that is scaled with the learning rate, whatever the updater does. */
    WEIGHT_DECAY
}
