package org.hpo4j.dl4j.training;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Fails in the middle of the first epoch. */
final class FailingListener extends BaseTrainingListener {
    private int iterations;

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        iterations++;
        if (iterations == 3) {
            throw new IllegalStateException("the listener fails");
        }
    }
}
