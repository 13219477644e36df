package org.hpo4j.dl4j.training;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.study.Trial;
import org.hpo4j.study.TrialStoppedException;
import org.hpo4j.trial.Decision;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.ListenerResponse;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.listeners.records.LossCurve;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Attaches a trial to a SameDiff graph whose {@code fit(iterator, epochs)} you call yourself.
 *
 * <p>After each epoch it validates and reports, and when the study ends or pauses the trial, {@code fit} returns early. The
 * graph is then as after a whole epoch. Where {@code fit} is called again after that, as in a loop of one epoch a call, it
 * is left by a {@link TrialStoppedException} before it trains; {@link #decision()} tells it beforehand. A loss or parameter
 * that is not finite is reported as NaN without validation: the trial has diverged. ND4J's generator is seeded at the start of each
 * epoch. Epochs are counted from the listener's first, so a graph that was trained before may be attached.
 *
 * <p>Where the scheduler pauses trials, the objective is a {@code ResumableObjective}: it restores the graph to what was
 * saved at {@link Trial#from()}, makes the listener with that number, saves the graph if {@link #decision()} pauses when
 * {@code fit} has returned, and returns.
 *
 * <p>Thread safety: confined to the thread that calls {@code fit}; one listener a trial.
 */
public final class SameDiffTrialListener extends BaseListener {
    private final Trial trial;
    private final EpochReports reports;
    private final Measuring measuring;

    /** What is measured on a graph after a number of epochs. */
    private interface Measuring {
        Measurement measure(SameDiff graph, int epoch);
    }

    /**
     * Makes the listener of a trial that is trained from its beginning.
     *
     * @param trial gets the reports
     * @param validation what is measured after each epoch
     * @throws IllegalArgumentException if the study's scheduler pauses or forks trials
     */
    public SameDiffTrialListener(Trial trial, Validation validation) {
        this(trial, EpochReports.fromTheBeginning("SameDiff trial listener", trial), by(validation));
    }

    /**
     * Makes the listener of a trial that is trained from its beginning, with a measure of your own.
     *
     * @param trial gets the reports
     * @param metric computes the study's metric after each epoch
     * @throws IllegalArgumentException if the study's scheduler pauses or forks trials
     */
    public SameDiffTrialListener(Trial trial, ToDoubleFunction<SameDiff> metric) {
        this(trial, EpochReports.fromTheBeginning("SameDiff trial listener", trial), by(metric));
    }

    /**
     * Makes the listener of a trial that goes on.
     *
     * @param trial gets the reports
     * @param validation what is measured after each epoch
     * @param from the number of epochs of this trial that the graph was trained, such as {@code trial.from()}; 0 where
     *     what was saved is lost
     */
    public SameDiffTrialListener(Trial trial, Validation validation, int from) {
        this(trial, new EpochReports(trial, from), by(validation));
    }

    /**
     * Makes the listener of a trial that goes on, with a measure of your own.
     *
     * @param trial gets the reports
     * @param metric computes the study's metric after each epoch
     * @param from the number of epochs of this trial that the graph was trained, such as {@code trial.from()}; 0 where
     *     what was saved is lost
     */
    public SameDiffTrialListener(Trial trial, ToDoubleFunction<SameDiff> metric, int from) {
        this(trial, new EpochReports(trial, from), by(metric));
    }

    private SameDiffTrialListener(Trial trial, EpochReports reports, Measuring measuring) {
        this.trial = trial;
        this.reports = reports;
        this.measuring = measuring;
    }

    private static Measuring by(Validation validation) {
        return (graph, epoch) -> validation.measure(TrainableModel.of(graph), epoch);
    }

    private static Measuring by(ToDoubleFunction<SameDiff> metric) {
        return (graph, epoch) -> Measurement.of(metric.applyAsDouble(graph));
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

    /** Hears of training alone, not of the validation that it makes itself. */
    @Override
    public boolean isActive(Operation operation) {
        return operation == Operation.TRAINING;
    }

    @Override
    public void epochStart(SameDiff graph, At at) {
        reports.start();
    }

    @Override
    public ListenerResponse epochEnd(SameDiff graph, At at, LossCurve losses, long epochTimeMillis) {
        double loss = Arrays.stream(losses.lastMeanLoss().getLosses()).sum();
        boolean finite = Double.isFinite(loss) && TrainableModel.of(graph).isFinite();
        Decision decision =
                reports.end(epoch -> finite ? measuring.measure(graph, epoch) : Diverged.measurement(trial));
        return decision.goesOn() ? ListenerResponse.CONTINUE : ListenerResponse.STOP;
    }
}
