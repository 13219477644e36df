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
 * @param growth by how many bytes a worker may grow until it is replaced
 */
record TrialTerms(
        Function<? super Trial, ? extends LeasedEnvironment> environments,
        TimeLimits limits,
        LossRule rule,
        int perWorker,
        long growth) {
    static final long GROWTH = 2L << 30;

    static final TrialTerms DEFAULT = new TrialTerms(
            trial -> Map::of, TimeLimits.NONE, LossRule.setAsideAfter(LossRule.LOSSES), Integer.MAX_VALUE, GROWTH);

    TrialTerms with(Function<? super Trial, ? extends LeasedEnvironment> changed) {
        return new TrialTerms(changed, limits, rule, perWorker, growth);
    }

    TrialTerms with(TimeLimits changed) {
        return new TrialTerms(environments, changed, rule, perWorker, growth);
    }

    TrialTerms with(LossRule changed) {
        return new TrialTerms(environments, limits, changed, perWorker, growth);
    }

    TrialTerms replacingAfter(int trials) {
        return new TrialTerms(environments, limits, rule, trials, growth);
    }

    TrialTerms growingBy(long bytes) {
        return new TrialTerms(environments, limits, rule, perWorker, bytes);
    }

    /** Whether a worker may get another trial. */
    boolean keeps(ChildProcess child) {
        return child.trials() < perWorker && child.growth() <= growth;
    }
}
