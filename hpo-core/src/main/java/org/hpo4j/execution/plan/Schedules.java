package org.hpo4j.execution.plan;

import java.util.List;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.halving.SuccessiveHalving;
import org.hpo4j.scheduler.hyperband.Hyperband;
import org.hpo4j.scheduler.pbt.Pbt;

/** What schedulers tell of themselves before a run. */
final class Schedules {
    private Schedules() {}

    /** What there is to say beyond the description: the lines of the bracket table, if there is one. */
    static List<String> brackets(SchedulerFactory scheduler) {
        return scheduler.outline().lines().skip(1).toList();
    }

    /** Whether the schedule has an end of its own. */
    static boolean isFinite(SchedulerFactory scheduler) {
        if (scheduler instanceof Hyperband hyperband) {
            return hyperband.passes() < Integer.MAX_VALUE;
        } else if (scheduler instanceof SuccessiveHalving halving) {
            return halving.passes() < Integer.MAX_VALUE;
        }
        return scheduler instanceof Pbt;
    }
}
