package org.hpo4j.dl4j.training;

import java.io.IOException;
import java.util.function.Supplier;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.nn.api.Model;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.study.StudyException;
import org.hpo4j.study.Trial;
import org.hpo4j.study.TrialStoppedException;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of an early stopping have in common: the epoch, the study's answers, and the fault that DL4J's trainer
 * swallows. Confined to the thread of the trial.
 */
final class EarlyStoppingReports {
    private final Trial trial;
    private int epoch;
    private double bestValue = Double.NaN;
    private Decision decision = Decision.Continue.UNDECIDED;
    private @Nullable RuntimeException fault;

    EarlyStoppingReports(Trial trial) {
        this.trial = trial;
    }

    Trial trial() {
        return trial;
    }

    Direction direction() {
        return trial.study().definition().metrics().get(0).direction();
    }

    /** The number of the epoch that is trained or was trained last, from 1. */
    int epoch() {
        return epoch;
    }

    double bestValue() {
        return bestValue;
    }

    void startEpoch(Batches batches) {
        epoch++;
        EpochSeed.set(trial.seed(), epoch);
        batches.startEpoch(epoch - 1);
    }

    void report(Measurement measured) {
        double value = measured.first();
        boolean better = direction() == Direction.MINIMIZE ? value < bestValue : value > bestValue;
        if (better || Double.isNaN(bestValue)) {
            bestValue = value;
        }
        decision = trial.report(epoch, measured.toArray());
    }

    /** Tells whether training ends: by a decision, or since the next epoch that is scored would be too late. */
    boolean ends(int every) {
        return !decision.goesOn() || epoch + every > trial.upTo();
    }

    /** Runs a step whose fault the trainer may swallow, and remembers it. */
    <R> R watch(Supplier<R> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            fault = e;
            throw e;
        }
    }

    /** Runs the whole of an early stopping, and throws what went wrong instead of telling of it in the result. */
    <N extends Model> EarlyStoppingResult<N> run(Model network, Supplier<EarlyStoppingResult<N>> training) {
        EarlyStoppingResult<N> result;
        try {
            result = training.get();
        } catch (RuntimeException e) {
            throw fault == null ? explained(network, e) : fault;
        }
        if (fault != null) {
            throw fault;
        }
        return result;
    }

    /** DL4J asks for the best model also where training ended in its first epoch, before there was one. */
    private RuntimeException explained(Model network, RuntimeException e) {
        boolean ofNoModel = e instanceof NullPointerException || e.getCause() instanceof IOException;
        if (!ofNoModel || trial.study().trial(trial.number()).curve().size() > 0) {
            return e;
        }
        if (!Double.isFinite(network.score())) {
            trial.report(epoch, Diverged.measurement(trial).toArray());
            return new TrialStoppedException(trial.number());
        }
        return new StudyException(
                this + ": training must not end in epoch " + epoch
                        + ", before any was scored.\nMaybe an iteration termination condition is too strict.",
                e);
    }

    @Override
    public String toString() {
        return "Early stopping of study \"" + trial.study().definition().name() + "\", trial " + trial.number();
    }

    /** Says why training ends. */
    String reason() {
        return decision.goesOn()
                ? epoch + " of " + trial.upTo() + " epochs"
                : decision.word() + ", " + decision.reason();
    }
}
