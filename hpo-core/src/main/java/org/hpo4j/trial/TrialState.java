package org.hpo4j.trial;

/** Where a trial is in its life. */
public enum TrialState {
    /** To be taken over by a worker, since its own was lost. */
    WAITING(false),
    /** A worker trains it. */
    RUNNING(false),
    /** It has a checkpoint and may be resumed. */
    PAUSED(false),
    /** It ended by itself and has a result. */
    COMPLETED(true),
    /** The scheduler ended it. */
    STOPPED(true),
    /** It reported NaN or an infinite value; it counts as worse than every finite one. */
    DIVERGED(true),
    /** It ended with a fault. */
    FAILED(true);

    private final boolean finished;

    TrialState(boolean finished) {
        this.finished = finished;
    }

    /**
     * Tells whether the trial is over.
     *
     * @return true if no event can follow for it
     */
    public boolean isFinished() {
        return finished;
    }
}
