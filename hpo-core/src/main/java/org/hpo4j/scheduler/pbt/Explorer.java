package org.hpo4j.scheduler.pbt;

/** How a copy's configuration is made of its donor's. */
public enum Explorer {
    /**
     * Each value is drawn anew with the resample probability; else numbers are multiplied by 1.2 or 0.8, ordered choices
     * move one place, and unordered choices stay. What leaves the domain is moved to its end.
     */
    PERTURB,
    /**
     * PB2: a Gaussian process of the improvement per interval over time and numbers says which numbers to try, by an upper
     * confidence bound; choices are perturbed.
     */
    PB2
}
