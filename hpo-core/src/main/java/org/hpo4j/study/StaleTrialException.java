package org.hpo4j.study;

/**
 * A trial that others have now: another process has taken it over since this one was silent for longer than its lease, or it
 * was handed out again in this process. What is said about it comes too late. Nothing was written; its training should end.
 */
public final class StaleTrialException extends StudyException {
    private static final long serialVersionUID = 1L;

    /**
     * Repeats the fault of a study that another process runs.
     *
     * @param message what it said
     */
    public StaleTrialException(String message) {
        super(message);
    }

    StaleTrialException(String study, int trial) {
        super("Study \"" + study + "\", trial " + trial + ": must be this process's, but another one has taken it over."
                + "\nMaybe this process was stopped, or its machine, for longer than its lease; give it a longer one.");
    }

    StaleTrialException(String study, Claim claim, int attempt) {
        super("Study \"" + study + "\", trial " + claim.trial() + ": attempt (" + claim.attempt()
                + ") must be the one that runs, but the trial was given up or paused since, and handed out again as attempt "
                + attempt + ".\nMaybe a thread that was thought lost went on with it; its training should end.");
    }
}
