package org.hpo4j.execution;

/**
 * Leaves the evaluation of a trial whose worker was lost through no fault of the trial's own, as far as is known.
 *
 * <p>An {@link Objective} that runs trials elsewhere throws it: the trial is interrupted, not FAILED, and is the first to be
 * handed out again. It has no stack trace.
 */
public final class WorkerLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the signal.
     *
     * @param cause what became of the worker, one line, for the log
     */
    public WorkerLostException(String cause) {
        super(cause, null, false, false);
    }
}
