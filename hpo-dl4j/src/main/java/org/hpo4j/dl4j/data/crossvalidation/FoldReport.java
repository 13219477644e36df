package org.hpo4j.dl4j.data.crossvalidation;

import org.hpo4j.trial.LearningCurve;

/** What a trial reports after a fold, at the number of folds done. */
public enum FoldReport {
    /**
     * The mean of the folds so far: what successive halving, Hyperband, ASHA and the percentile rule compare, since the last
     * report is then the best estimate of the trial's result.
     */
    RUNNING_MEAN,

    /**
     * The value of this fold alone: what the Wilcoxon rule pairs with the same fold of the best trial. Rules that compare
     * single reports would compare one fold instead of all so far.
     */
    FOLD_VALUE;

    /**
     * Returns what to report after a fold.
     *
     * @param value the value of the fold
     * @param mean the mean up to it
     */
    double reported(double value, double mean) {
        return this == RUNNING_MEAN ? mean : value;
    }

    /**
     * Returns the mean over the folds that a trial has reported, to the last bit as it was computed then.
     *
     * @param reports one a fold, from the first
     * @return the mean; 0 without reports
     */
    double mean(LearningCurve reports) {
        if (this == RUNNING_MEAN) {
            return reports.size() == 0 ? 0 : reports.value(reports.size() - 1);
        }
        double mean = 0;
        for (int index = 0; index < reports.size(); index++) {
            mean = next(mean, index + 1, reports.value(index));
        }
        return mean;
    }

    /**
     * Adds a value to a mean: m + (v - m) / n.
     *
     * @param mean m, of the values before
     * @param count n, the number of values with this one
     * @param value v
     */
    static double next(double mean, int count, double value) {
        return mean + (value - mean) / count;
    }
}
