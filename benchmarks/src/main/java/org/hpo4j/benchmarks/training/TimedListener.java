package org.hpo4j.benchmarks.training;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;

/** Measures the time that training spends in another listener. */
final class TimedListener extends BaseTrainingListener {
    private final TrainingListener listener;
    private long nanos;

    TimedListener(TrainingListener listener) {
        this.listener = listener;
    }

    /** Returns the time since the last call, and begins anew. */
    long takeNanos() {
        long taken = nanos;
        nanos = 0;
        return taken;
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        time(() -> listener.iterationDone(model, iteration, epoch));
    }

    @Override
    public void onEpochStart(Model model) {
        time(() -> listener.onEpochStart(model));
    }

    @Override
    public void onEpochEnd(Model model) {
        time(() -> listener.onEpochEnd(model));
    }

    private void time(Runnable call) {
        long begin = System.nanoTime();
        call.run();
        nanos += System.nanoTime() - begin;
    }
}
