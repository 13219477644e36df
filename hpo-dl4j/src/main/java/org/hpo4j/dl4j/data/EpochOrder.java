package org.hpo4j.dl4j.data;

import org.hpo4j.random.RandomStream;

/** The order of examples as a function of a seed and an epoch: stream "shuffle", then the epoch, of the seed. */
final class EpochOrder {
    private EpochOrder() {}

    /**
     * Returns rows in the order of an epoch.
     *
     * @param rows the rows in the data's order; left as they are
     * @param seed any number
     * @param epoch the number of the epoch, from 0
     * @return the same rows, shuffled
     */
    static int[] of(int[] rows, long seed, int epoch) {
        int[] shuffled = rows.clone();
        RandomStream.of(seed).split("shuffle").split(epoch).shuffle(shuffled);
        return shuffled;
    }

    static int require(String who, int epoch) {
        if (epoch < 0) {
            throw new IllegalArgumentException(
                    who + ": epoch (" + epoch + ") must be at least 0.\nMaybe pass the number of finished epochs.");
        }
        return epoch;
    }
}
