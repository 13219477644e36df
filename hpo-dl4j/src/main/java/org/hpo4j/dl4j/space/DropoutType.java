package org.hpo4j.dl4j.space;

/** How activations are disturbed while a network trains. */
public enum DropoutType {
    /** Not at all. */
    NONE,
    /** Some are set to 0 (Srivastava et al., JMLR 2014). */
    DROPOUT,
    /** Some are set to what keeps mean and variance, for SELU (Klambauer et al., NIPS 2017). */
    ALPHA,
    /** All are multiplied by normal noise around 1 (Srivastava et al., JMLR 2014, section 10). */
    GAUSSIAN
}
