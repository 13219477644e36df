package org.hpo4j.study;

/**
 * Leaves training from within, when a study decided that the trial ends and the training loop is not ours to break.
 *
 * <p>It is control flow, not a fault: it has no stack trace, and workers take it for the regular end of the trial.
 */
public final class TrialStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the signal.
     *
     * @param trial the number of the trial that ends
     */
    public TrialStoppedException(int trial) {
        super("Trial " + trial + " ends here, as its study decided.", null, false, false);
    }
}
