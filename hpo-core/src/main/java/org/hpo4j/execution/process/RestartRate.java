package org.hpo4j.execution.process;

/**
 * How long to wait before the next worker is started, after some were lost one after another.
 *
 * <p>The first losses cost nothing; from then on the time doubles with each, until a trial ends well. Thread safety: safe.
 */
final class RestartRate {
    private static final int FREE = 3;
    private static final long FIRST_MILLIS = 250;
    private static final int DOUBLINGS = 7;

    private int losses;

    synchronized void lost() {
        losses++;
    }

    synchronized void ended() {
        losses = 0;
    }

    /** The wait in milliseconds: 0 up to 3 losses in a row, then 250, and at most 32 s. */
    synchronized long delayMillis() {
        return losses <= FREE ? 0 : FIRST_MILLIS << Math.min(losses - FREE - 1, DOUBLINGS);
    }
}
