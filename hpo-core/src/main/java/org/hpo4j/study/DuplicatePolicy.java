package org.hpo4j.study;

/**
 * What a study does with a configuration that an earlier trial had.
 *
 * <p>Configurations are the same if their values are, for floats to the last bit.
 */
public enum DuplicatePolicy {
    /** It is tried like any other. */
    ALLOW,
    /**
     * It is not tried again: the sampler is asked for another one, an enqueued one is dropped, and when every combination
     * of a finite space was tried the study is finished.
     */
    SKIP,
    /** It is tried again, and the log says which trial it repeats: for noisy objectives. */
    REEVALUATE
}
