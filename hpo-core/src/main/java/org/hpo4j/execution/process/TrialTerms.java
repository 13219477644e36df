package org.hpo4j.execution.process;

import java.util.Map;
import java.util.function.Function;
import org.hpo4j.study.Trial;

/**
 * What the user has said of trials in processes.
 *
 * @param environments gives a trial its environment variables
 * @param limits how long it may take
 * @param rule what becomes of it when it loses its worker
 * @param perWorker after how many trials a worker is replaced
 */
record TrialTerms(
        Function<? super Trial, ? extends LeasedEnvironment> environments,
        TimeLimits limits,
        LossRule rule,
        int perWorker) {
    static final TrialTerms DEFAULT = new TrialTerms(
            trial -> Map::of, TimeLimits.NONE, LossRule.setAsideAfter(LossRule.LOSSES), Integer.MAX_VALUE);

    TrialTerms with(TimeLimits changed) {
        return new TrialTerms(environments, changed, rule, perWorker);
    }

    TrialTerms with(LossRule changed) {
        return new TrialTerms(environments, limits, changed, perWorker);
    }
}
