package org.hpo4j.dl4j.data;

/**
 * Training data whose order is a function of the epoch.
 *
 * <p>Whoever trains a trial calls {@link #startEpoch} before each epoch instead of {@code reset()}, so that a trial which
 * goes on later, on another thread or in another process, sees the batches that it would have seen without the stop.
 */
public interface EpochOrdered {
    /**
     * Puts the batches in the order of an epoch and goes to their beginning.
     *
     * @param epoch the number of the epoch, from 0
     * @throws IllegalArgumentException if {@code epoch < 0}
     */
    void startEpoch(int epoch);
}
