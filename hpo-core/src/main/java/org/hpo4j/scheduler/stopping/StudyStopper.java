package org.hpo4j.scheduler.stopping;

import java.util.Optional;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;

/**
 * The settings of a rule that ends a study: {@link StudyStoppers} has them. Put on a scheduler by {@link #on}.
 *
 * <p>From the event on at which a stopper is content no worker gets an assignment; trials that run come to their own ends.
 * What a stopper knows is a function of the log, the times of its events included.
 *
 * <p>Thread safety: immutable.
 */
public interface StudyStopper {
    /**
     * Makes the watch of a study.
     *
     * @param study the study
     * @return a watch that has seen no event
     */
    Watch create(StudyDefinition study);

    /**
     * Names the rule and its settings; part of the study's definition.
     *
     * @return one line, the same for equal settings
     */
    String describe();

    /**
     * Makes a rule that ends the study if either does.
     *
     * @param other another rule
     * @return the disjunction
     */
    default StudyStopper or(StudyStopper other) {
        return new Combination(this, other, false);
    }

    /**
     * Makes a rule that ends the study if both are content at once.
     *
     * @param other another rule
     * @return the conjunction
     */
    default StudyStopper and(StudyStopper other) {
        return new Combination(this, other, true);
    }

    /**
     * Puts the rule on a scheduler.
     *
     * @param scheduler who assigns trials until the end
     * @return the settings of both
     */
    default SchedulerFactory on(SchedulerFactory scheduler) {
        return new StoppedScheduling(scheduler, this);
    }

    /**
     * The rule at work in one study.
     *
     * <p>Thread safety: as {@link org.hpo4j.scheduler.TrialScheduler}.
     */
    interface Watch {
        /**
         * Takes note of the next event of the log.
         *
         * @param study the study, this event included
         * @param event the event
         */
        void observe(StudyView study, LoggedEvent event);

        /**
         * Tells whether the study is to end now.
         *
         * @param study the study
         * @return why; empty if it goes on
         */
        Optional<End> end(StudyView study);

        /**
         * Returns how much resource may still be handed out, that of running trials counted as used.
         *
         * @param study the study
         * @return a number that may be negative; {@link Long#MAX_VALUE} without a limit
         */
        default long resourceLeft(StudyView study) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * The end of a study.
     *
     * @param reason why
     * @param promotes whether paused trials may still be promoted, only new ones not started
     */
    record End(Reason reason, boolean promotes) {}
}
