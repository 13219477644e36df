package org.hpo4j.dl4j.training;

import java.util.function.IntFunction;
import org.hpo4j.study.Trial;
import org.hpo4j.study.TrialStoppedException;
import org.hpo4j.trial.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the epochs of a {@code fit} that is not ours, and reports each; confined to the thread that calls it. */
final class EpochReports {
    private static final Logger LOG = LoggerFactory.getLogger(TrialListener.class);

    private final Trial trial;
    private final int from;
    private int epoch;
    private Measurement last = Measurement.of(Double.NaN);
    private Decision decision = Decision.Continue.UNDECIDED;

    /** Goes on from a number of epochs. */
    EpochReports(Trial trial, int from) {
        this.trial = trial;
        this.from = from;
        this.epoch = from;
    }

    /** Begins with the first epoch, and refuses a trial that may have to go on from a later one. */
    static EpochReports fromTheBeginning(String what, Trial trial) {
        requireNoPauses(
                what,
                trial,
                "save and restore the model yourself and tell the listener where it goes on, trial.from(), or ");
        return new EpochReports(trial, 0);
    }

    static void requireNoPauses(String what, Trial trial, String maybe) {
        if (trial.study().needsCheckpoints()) {
            throw new IllegalArgumentException(
                    what + ": scheduler (" + trial.study().definition().scheduler()
                            + ") must not pause or fork trials, whose fit can't go on by itself.\nMaybe " + maybe
                            + "use a scheduler that only stops, such as Asha.stopping.");
        }
    }

    Decision decision() {
        return decision;
    }

    Measurement last() {
        return last;
    }

    /** Seeds the epoch that begins, or leaves a fit that was called after the decision to end. */
    void start() {
        if (!decision.goesOn()) {
            throw stopped();
        }
        EpochSeed.set(trial.seed(), epoch + 1);
    }

    TrialStoppedException stopped() {
        return new TrialStoppedException(trial.number());
    }

    /** Measures, by the number of epochs, and reports; returns whether the trial goes on. */
    Decision end(IntFunction<Measurement> measure) {
        epoch++;
        if (epoch > trial.upTo()) {
            warn();
            return decision;
        }
        last = measure.apply(epoch);
        decision = trial.report(epoch, last.recorded(), last.toArray());
        return decision;
    }

    private void warn() {
        LOG.warn(
                "Study \"{}\", trial {}: epoch {} is not reported, since the trial may use {}. "
                        + "Maybe call fit(iterator, trial.upTo(){}).",
                trial.study().definition().name(),
                trial.number(),
                epoch,
                trial.upTo(),
                from == 0 ? "" : " - " + from);
    }
}
