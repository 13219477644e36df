package org.hpo4j.scheduler;

import java.util.List;
import org.hpo4j.trial.StudyDefinition;

/**
 * The settings of a trial scheduler: what a user hands to a study.
 *
 * <p>Thread safety: immutable.
 */
public interface SchedulerFactory {
    /**
     * Makes the scheduler of a study.
     *
     * @param study what the study is
     * @return a scheduler that has seen no event
     * @throws IllegalArgumentException if the scheduler can't serve this study
     */
    TrialScheduler create(StudyDefinition study);

    /**
     * Names the scheduler and its settings; part of the study's definition.
     *
     * @return one line, the same for equal settings
     */
    String describe();

    /**
     * Says what is known of the schedule before a run: the bracket table, where there is one.
     *
     * @return {@link #describe()}, and further lines where there is more to say; the last without a line break
     */
    default String outline() {
        return describe();
    }

    /**
     * Returns these settings for studies of which nobody is to read the log: simulations, which make many.
     *
     * @return settings that decide and describe themselves alike, and say nothing when a scheduler is made
     */
    default SchedulerFactory silent() {
        return this;
    }

    /**
     * Returns the resource that a trial uses if it is never stopped: R.
     *
     * @return 1 or more, in the study's unit
     */
    int maxResource();

    /**
     * Puts stop-only rules on this scheduler: at each report the first rule that objects stops the trial, else this
     * scheduler decides.
     *
     * @param rules the rules, in the order in which they are asked
     * @return the settings of both
     */
    default SchedulerFactory with(StopRule... rules) {
        return new RuledScheduling(this, List.of(rules));
    }
}
