package org.hpo4j.dl4j.training;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.study.Trial;
import org.hpo4j.study.TrialStoppedException;
import org.hpo4j.trial.Decision;

/**
 * Attaches a trial to a {@code MultiLayerNetwork} or {@code ComputationGraph} whose {@code fit(iterator, epochs)} you call
 * yourself, wherever it comes from: built, imported from Keras, or taken from the model zoo.
 *
 * <p>After each epoch it validates and reports. When the study ends or pauses the trial, {@code fit} is left by a
 * {@link TrialStoppedException}, which {@code WorkerThreads} take for the end of the trial; in a loop of your own catch it
 * around {@code fit}. The model is then as after a whole epoch, and stays yours: close it when you are done with it, else
 * its native memory waits for a garbage collection. Add the listener last, since those after it do not see the end of the
 * last epoch. ND4J's generator is seeded at the start of each epoch, so that dropout does not depend on what the thread did
 * before. Epochs are counted from the listener's first, so a model that was trained before may be attached.
 *
 * <p>Where the scheduler pauses trials, the objective is a {@code ResumableObjective}: it restores the model to what was
 * saved at {@link Trial#from()}, makes the listener with that number, catches the exception, saves the model if
 * {@link #decision()} pauses, and returns.
 *
 * <p>{@code fit(DataSet)} has no epochs and {@code ParallelWrapper} does not tell of them: nothing is reported there.
 *
 * <p>Validation does not change training: the parameters are those of a run without the listener. What it costs beside
 * validation is one durable report an epoch.
 *
 * <p>Thread safety: confined to the thread that calls {@code fit}; one listener a trial.
 */
public final class TrialListener extends BaseTrainingListener {
    private final EpochReports reports;
    private final Validation validation;
    private final PrefetchWorkspace prefetch = new PrefetchWorkspace();

    /**
     * Makes the listener of a trial that is trained from its beginning.
     *
     * @param trial gets the reports
     * @param validation what is measured after each epoch
     * @throws IllegalArgumentException if the study's scheduler pauses or forks trials
     */
    public TrialListener(Trial trial, Validation validation) {
        this(EpochReports.fromTheBeginning("Trial listener", trial), validation);
    }

    /**
     * Makes the listener of a trial that goes on.
     *
     * @param trial gets the reports
     * @param validation what is measured after each epoch
     * @param from the number of epochs of this trial that the model was trained, such as {@code trial.from()}; 0 where
     *     what was saved is lost
     */
    public TrialListener(Trial trial, Validation validation, int from) {
        this(new EpochReports(trial, from), validation);
    }

    private TrialListener(EpochReports reports, Validation validation) {
        this.reports = reports;
        this.validation = validation;
    }

    /**
     * Returns what was measured last: the result of the trial after its last epoch.
     *
     * @return the value of the study's first metric; NaN before the first epoch
     */
    public double lastValue() {
        return reports.last().first();
    }

    /**
     * Returns all that was measured last, for a study of several metrics.
     *
     * @return the measurement; a single NaN before the first epoch
     */
    public Measurement last() {
        return reports.last();
    }

    /**
     * Returns what the study decided last.
     *
     * @return the answer to the last report; to go on before the first
     */
    public Decision decision() {
        return reports.decision();
    }

    @Override
    public void onEpochStart(Model model) {
        reports.start();
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        prefetch.notice(model);
    }

    @Override
    public void onEpochEnd(Model model) {
        if (report(model)) {
            prefetch.forget();
        } else {
            prefetch.destroy();
            countEpoch(model);
            throw reports.stopped();
        }
    }

    /** Tells whether the trial goes on; cleans up where the validation or the study throws. */
    private boolean report(Model model) {
        try {
            return reports.end(epoch -> validation.measure(TrainableModel.of(model), epoch))
                    .goesOn();
        } catch (RuntimeException | Error e) {
            prefetch.destroy();
            throw e;
        }
    }

    /** DL4J counts an epoch when its listeners have been called, which the exception prevents. */
    private static void countEpoch(Model model) {
        if (model instanceof MultiLayerNetwork layers) {
            layers.incrementEpochCount();
        } else if (model instanceof ComputationGraph graph) {
            graph.incrementEpochCount();
        }
    }
}
