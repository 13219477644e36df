package org.hpo4j.study;

/**
 * Which attempt of a trial speaks: the fencing token of all that a {@link Trial} writes. When a trial is handed out again,
 * after a pause or since its worker was lost, the attempt before it can't write any more.
 *
 * @param trial the trial's number
 * @param attempt how often the trial had been resumed when it was handed out; {@link #LATEST} for whichever attempt is the
 *     last
 */
public record Claim(int trial, int attempt) {
    /** Stands for the last attempt, of whoever knows a trial by its number only: {@value}. */
    public static final int LATEST = -1;

    /**
     * Speaks of a trial by its number.
     *
     * @param trial the number
     * @return the claim of its last attempt
     */
    public static Claim latest(int trial) {
        return new Claim(trial, LATEST);
    }

    /** Whether it is that of the attempt, or of any. */
    boolean covers(int latest) {
        return attempt == LATEST || attempt == latest;
    }
}
