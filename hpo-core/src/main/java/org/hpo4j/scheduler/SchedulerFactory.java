package org.hpo4j.scheduler;

import java.util.List;
import java.util.Optional;
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
     * Says what these settings pick for a study and why, where they leave it open; a study says it once when it is opened.
     *
     * @return one line without a full stop; empty, the default, if there is nothing to pick
     */
    default Optional<String> explain() {
        return Optional.empty();
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
