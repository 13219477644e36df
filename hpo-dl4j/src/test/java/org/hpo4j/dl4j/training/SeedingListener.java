package org.hpo4j.dl4j.training;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Seeds each epoch as the loop does, and does nothing else. */
final class SeedingListener extends BaseTrainingListener {
    private final long seed;
    private int epoch;

    SeedingListener(long seed) {
        this.seed = seed;
    }

    @Override
    public void onEpochStart(Model model) {
        epoch++;
        EpochSeed.set(seed, epoch);
    }
}
