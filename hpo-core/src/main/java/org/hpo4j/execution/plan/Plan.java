package org.hpo4j.execution.plan;

import java.util.List;
import java.util.Locale;

/**
 * What a study will cost: printed before a run, it says whether to start it.
 *
 * <p>Numbers on which all simulated runs agree are exact: those of synchronous successive halving and Hyperband always.
 * The others are intervals from the least to the most of the runs, see {@link #coverage()}.
 *
 * @param scheduler the scheduler and its settings, as {@link org.hpo4j.scheduler.SchedulerFactory#describe()}
 * @param brackets the lines of the bracket table, or what else {@link
 *     org.hpo4j.scheduler.SchedulerFactory#outline()} adds to the description; perhaps none
 * @param workers how many trials run at once
 * @param runs how many runs were simulated
 * @param trials how many trials start
 * @param resumed what it takes if a promoted or forked trial goes on from its checkpoint
 * @param restarted what it takes if such a trial trains from the beginning again
 */
public record Plan(
        String scheduler,
        List<String> brackets,
        int workers,
        int runs,
        Interval<Long> trials,
        Cost resumed,
        Cost restarted) {
    /** Copies the lines. */
    public Plan {
        brackets = List.copyOf(brackets);
    }

    /**
     * Returns how sure the intervals are, if training is like what was simulated.
     *
     * @return the probability with which a further run lies in one of them, at least: (runs - 1) / (runs + 1)
     */
    public double coverage() {
        return (runs - 1) / (runs + 1.0);
    }

    /**
     * Returns the plan as people read it.
     *
     * @return several lines, the last without a line break
     */
    @Override
    public String toString() {
        StringBuilder page = new StringBuilder("plan: " + scheduler + ", workers = " + workers + "\n");
        brackets.forEach(line -> page.append(line).append('\n'));
        page.append("trials:          ").append(trials).append('\n');
        page.append("with resume:     ").append(resumed).append('\n');
        page.append("without resume:  ").append(restarted).append('\n');
        return page.append(String.format(
                        Locale.ROOT,
                        "median (least to most) of %d simulated runs; a further run lies inside with probability %.2f",
                        runs,
                        coverage()))
                .toString();
    }
}
