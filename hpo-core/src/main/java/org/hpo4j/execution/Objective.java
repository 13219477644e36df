package org.hpo4j.execution;

import org.hpo4j.study.Trial;

/** What is optimized: a function from a trial to its value. */
@FunctionalInterface
public interface Objective {
    /**
     * Evaluates a configuration.
     *
     * <p>A long evaluation reports as it goes, {@code trial.report(epoch, value)}, and returns when the answer is not to go
     * on; what it returns then is ignored. Instead of returning it may throw
     * {@link org.hpo4j.study.TrialStoppedException}. Called by one thread a trial, by several at once.
     *
     * @param trial what to try
     * @return the value of the study's metric
     * @throws Exception whatever went wrong: the trial FAILED with this cause, and the study goes on
     */
    double evaluate(Trial trial) throws Exception;
}
