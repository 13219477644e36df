package org.hpo4j.dl4j.data;

/**
 * Batches whose order is a function of the epoch: a trial that is resumed in a later epoch sees what it would have seen
 * without the stop.
 */
public interface EpochOrdered {
    /**
     * Goes to the beginning of an epoch.
     *
     * @param epoch the number of the epoch, from 0
     * @throws IllegalArgumentException if {@code epoch < 0}
     */
    void startEpoch(int epoch);
}
