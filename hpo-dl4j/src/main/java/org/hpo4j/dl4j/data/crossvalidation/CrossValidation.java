package org.hpo4j.dl4j.data.crossvalidation;

import org.hpo4j.dl4j.data.Folds;
import org.hpo4j.execution.ResumableObjective;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.LearningCurve;

/**
 * Evaluates a trial fold after fold: the objective of a study whose resource is folds.
 *
 * <p>Method: after fold i, counted from 1, the trial reports at resource i, and ends or pauses if the study says so. The
 * result of a trial is the mean of its folds, m<sub>i</sub> = m<sub>i-1</sub> + (v<sub>i</sub> - m<sub>i-1</sub>) / i, with
 * the values v<sub>i</sub>. All trials see the same folds in the same order, so that their values pair.
 *
 * <p>What is reported decides which rules fit. {@link FoldReport#RUNNING_MEAN}, the default, suits halving, Hyperband, ASHA
 * and percentile rules; {@link FoldReport#FOLD_VALUE} is what the Wilcoxon rule needs, and the running mean rule averages
 * it again. Open the study with {@code unit("folds")} and, if its scheduler has one, a maximal resource of at most
 * {@link Folds#count()}.
 *
 * <p>A trial pauses and goes on without a checkpoint, as the folds done are in the study's log: schedulers that promote
 * trials may be used. Those that fork trials, such as PBT, may not: a fold has nothing to hand on. A value that is not
 * finite is reported, and ends the trial as diverged.
 *
 * <p>Thread safety: immutable; one objective serves all workers. Randomness: none of its own.
 */
public final class CrossValidation implements ResumableObjective {
    private final Folds folds;
    private final FoldObjective objective;
    private final FoldReport report;

    private CrossValidation(Folds folds, FoldObjective objective, FoldReport report) {
        this.folds = folds;
        this.objective = objective;
        this.report = report;
    }

    /**
     * Makes an objective that reports the running mean.
     *
     * @param folds the folds, shared by all trials
     * @param objective trains and measures in one fold
     * @return the objective
     */
    public static CrossValidation of(Folds folds, FoldObjective objective) {
        return new CrossValidation(folds, objective, FoldReport.RUNNING_MEAN);
    }

    /**
     * Changes what is reported after a fold; the result of a trial stays its mean.
     *
     * @param value what the study's stop rule or scheduler needs
     * @return the objective so changed
     */
    public CrossValidation reporting(FoldReport value) {
        return new CrossValidation(folds, objective, value);
    }

    /**
     * Evaluates a trial in the folds that it has not reported yet, up to {@link Trial#upTo()}.
     *
     * @param trial what to try
     * @return the mean over its folds
     * @throws IllegalArgumentException if the trial may use more folds than there are, or forks another
     * @throws Exception whatever went wrong in a fold
     */
    @Override
    public double evaluate(Trial trial) throws Exception {
        requireFolds(trial);
        LearningCurve done = trial.study().trial(trial.number()).curve();
        double mean = report.mean(done);
        Decision decision = Decision.Continue.UNDECIDED;
        for (int fold = done.lastResource() + 1; decision.goesOn() && fold <= trial.upTo(); fold++) {
            double value = objective.evaluate(trial, folds.fold(fold - 1));
            mean = FoldReport.next(mean, fold, value);
            decision = trial.report(fold, report.reported(value, mean));
        }
        return mean;
    }

    private void requireFolds(Trial trial) {
        if (trial.upTo() > folds.count()) {
            throw new IllegalArgumentException("CrossValidation: resource of trial " + trial.number() + " ("
                    + trial.upTo() + ") must be at most the number of folds, " + folds.count()
                    + ".\nMaybe give the scheduler a maximal resource of " + folds.count() + ".");
        }
        if (trial.donor().isPresent()) {
            throw new IllegalArgumentException("CrossValidation: trial " + trial.number() + " (a fork of trial "
                    + trial.donor().getAsInt() + ") must begin at the first fold.\n"
                    + "Maybe use a scheduler that stops or promotes trials, such as Asha.");
        }
    }
}
