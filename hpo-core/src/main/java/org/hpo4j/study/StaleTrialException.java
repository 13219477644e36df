package org.hpo4j.study;

/**
 * A trial that another process has taken over: this one was silent for longer than its lease, and what it has to say about the
 * trial comes too late. Nothing was written; its training should end.
 */
public final class StaleTrialException extends StudyException {
    private static final long serialVersionUID = 1L;

    StaleTrialException(String study, int trial) {
        super("Study \"" + study + "\", trial " + trial + ": must be this process's, but another one has taken it over."
                + "\nMaybe this process was stopped, or its machine, for longer than its lease; give it a longer one.");
    }
}
