package org.hpo4j.dl4j.training;

import org.hpo4j.random.RandomStream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Seeds ND4J's generator, from which dropout and the like draw, anew at each epoch.
 *
 * <p>The generator belongs to the thread and its state is in no checkpoint; seeded by (trial, epoch) it needs none: an
 * epoch draws the same numbers on whatever thread and after whatever came before it. The epoch loop and the listeners do
 * this by themselves; a loop of your own calls it.
 */
public final class EpochSeed {
    private EpochSeed() {}

    /**
     * Seeds the calling thread's generator for an epoch.
     *
     * @param trialSeed the seed of the trial
     * @param epoch the number of the epoch that begins, from 1
     */
    public static void set(long trialSeed, int epoch) {
        Nd4j.getRandom()
                .setSeed(RandomStream.of(trialSeed).split("epoch").split(epoch).key());
    }
}
