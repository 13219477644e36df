package org.hpo4j.dl4j.training;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.study.Trial;
import org.hpo4j.study.TrialStoppedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attaches a trial to a model whose {@code fit(iterator, epochs)} you call yourself.
 *
 * <p>After each epoch it validates and reports. When the study stops the trial, {@code fit} is left by a
 * {@link TrialStoppedException}, which {@code WorkerThreads} understand; in a loop of your own catch it around
 * {@code fit}. The model stays yours: close it when you are done with it, else its native memory waits for a garbage
 * collection. ND4J's generator is seeded at the start of each epoch, so that dropout does not depend on what the thread
 * did before. Epochs are counted from the listener's first, so a model that was trained before may be attached.
 *
 * <p>Validation does not change training: the parameters are those of a run without the listener. What it costs beside
 * validation is one durable report an epoch.
 *
 * <p>Thread safety: confined to the thread that calls {@code fit}; one listener a trial.
 */
public final class TrialListener extends BaseTrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(TrialListener.class);

    private final Trial trial;
    private final Validation validation;
    private final PrefetchWorkspace prefetch = new PrefetchWorkspace();
    private int epochs;
    private Measurement last = Measurement.of(Double.NaN);

    /**
     * Makes the listener of a trial.
     *
     * @param trial gets the reports
     * @param validation what is measured after each epoch
     */
    public TrialListener(Trial trial, Validation validation) {
        this.trial = trial;
        this.validation = validation;
    }

    /**
     * Returns what was measured last: the result of the trial after its last epoch.
     *
     * @return the value of the first metric; NaN before the first epoch
     */
    public double lastValue() {
        return last.first();
    }

    /**
     * Returns all that was measured last, for a study of several metrics.
     *
     * @return the measurement; a single NaN before the first epoch
     */
    public Measurement last() {
        return last;
    }

    @Override
    public void onEpochStart(Model model) {
        EpochSeed.set(trial.seed(), epochs + 1);
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        prefetch.notice(model);
    }

    @Override
    public void onEpochEnd(Model model) {
        epochs++;
        if (epochs > trial.upTo()) {
            LOG.warn(
                    "Study \"{}\", trial {}: epoch {} is not reported, since the trial may use {}. "
                            + "Maybe call fit(iterator, trial.upTo()).",
                    trial.study().definition().name(),
                    trial.number(),
                    epochs,
                    trial.upTo());
            return;
        }
        last = validation.measure(TrainableModel.of(model), epochs);
        if (trial.report(epochs, last.recorded(), last.toArray()).goesOn()) {
            prefetch.forget();
        } else {
            prefetch.destroy();
            throw new TrialStoppedException(trial.number());
        }
    }
}
