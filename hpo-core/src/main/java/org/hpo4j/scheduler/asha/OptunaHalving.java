package org.hpo4j.scheduler.asha;

import java.util.List;
import org.hpo4j.scheduler.Ranking;
import org.hpo4j.scheduler.RungBrackets;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.RungPolicy;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.StudyDefinition;

/**
 * The rule of Optuna's {@code SuccessiveHalvingPruner}: rungs at {@code min eta^(rate + k)}, that at R included, so that a
 * trial may be stopped by its last report.
 *
 * <p>A trial goes on if its value is among the best {@code max(1, floor(n / eta))} at the rung, itself included. Deviations
 * from Optuna 5.0.0: min_resource is not derived from the first trials, there is no bootstrap count, and a trial that
 * diverges or fails counts as worst at its rung.
 *
 * @param levels Optuna's min_resource, R and reduction_factor
 * @param earlyStoppingRate Optuna's min_early_stopping_rate, 0 or more
 * @see <a href="https://optuna.readthedocs.io/en/stable/reference/generated/optuna.pruners.SuccessiveHalvingPruner.html">
 *     SuccessiveHalvingPruner</a>
 */
public record OptunaHalving(RungLevels levels, int earlyStoppingRate) implements SchedulerFactory {
    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if it is negative, or so great that there is no rung up to R
     */
    public OptunaHalving {
        if (earlyStoppingRate < 0 || earlyStoppingRate > levels.count()) {
            throw new IllegalArgumentException("Optuna's halving: earlyStoppingRate (" + earlyStoppingRate
                    + ") must be from 0 to " + levels.count() + ", the number of rungs.\nMaybe leave it at 0.");
        }
    }

    /**
     * Makes the rule.
     *
     * @param minResource the resource of the first rung, 1 or more
     * @param maxResource R, at least {@code minResource}
     * @param reductionFactor eta, 2 or more; Optuna's default is 4
     * @return the settings
     * @throws IllegalArgumentException if one of the three is out of its range
     */
    public static OptunaHalving of(int minResource, int maxResource, int reductionFactor) {
        return new OptunaHalving(new RungLevels(minResource, maxResource, reductionFactor), 0);
    }

    @Override
    public TrialScheduler create(StudyDefinition study) {
        int most = levels.maxResource();
        int lowest = earlyStoppingRate < levels.count() ? levels.level(earlyStoppingRate) : most;
        RungLevels rungs = new RungLevels(lowest, Math.addExact(most, 1), levels.reductionFactor());
        RungBrackets one = new RungBrackets(List.of(rungs), most, (definition, trial) -> 0);
        return RungPolicy.STOPPING.create(study, one, Ranking.FIRST_METRIC);
    }

    @Override
    public String describe() {
        return "optunaHalving(minResource=" + levels.minResource() + ", maxResource=" + levels.maxResource()
                + ", reductionFactor=" + levels.reductionFactor() + ", earlyStoppingRate=" + earlyStoppingRate + ")";
    }

    @Override
    public int maxResource() {
        return levels.maxResource();
    }
}
