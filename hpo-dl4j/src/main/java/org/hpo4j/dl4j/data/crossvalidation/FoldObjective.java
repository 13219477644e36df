package org.hpo4j.dl4j.data.crossvalidation;

import org.hpo4j.dl4j.data.Fold;
import org.hpo4j.study.Trial;

/** What is evaluated in each fold: a function from a trial and a fold to a value. */
@FunctionalInterface
public interface FoldObjective {
    /**
     * Trains on a fold's training examples and measures on those held out.
     *
     * <p>It must not report to the trial: the folds are what is reported. Called by one thread a trial, by several at once.
     * Seed what is random with {@link Fold#seed}.
     *
     * @param trial what to try
     * @param fold the examples to train on and those held out
     * @return the value of the study's metric on the examples held out; NaN for a network that diverged
     * @throws Exception whatever went wrong: the trial FAILED with this cause
     */
    double evaluate(Trial trial, Fold fold) throws Exception;
}
