package org.hpo4j.dl4j.device.placement;

/** How far the bytes a trial asks for can be trusted. Immutable, safe for any thread. */
public enum EstimateKind {
    /** Given by the user or measured: reserved as it is. */
    EXACT,
    /** Computed from the network: multiplied by the factor learned for its class of model. */
    COMPUTED,
    /** A guess or nothing: the first trials of the class run alone, the later ones by what those were seen to use. */
    UNKNOWN
}
