package org.hpo4j.scheduler;

import java.util.Optional;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;

/**
 * The settings of a rule that can only stop a running trial: what other tools call a pruner. Put on any scheduler by
 * {@link SchedulerFactory#with}.
 *
 * <p>Thread safety: immutable.
 */
public interface StopRule {
    /**
     * Makes the judge of a study.
     *
     * @param study the study
     * @return a judge that has seen no event
     */
    Judge create(StudyDefinition study);

    /**
     * Names the rule and its settings; part of the study's definition.
     *
     * @return one line, the same for equal settings
     */
    String describe();

    /**
     * Makes a rule that stops a trial if both rules do: patience and a median rule are Optuna's patient pruner.
     *
     * @param other another rule
     * @return the conjunction
     */
    default StopRule and(StopRule other) {
        return new BothRules(this, other);
    }

    /**
     * The rule at work in one study; a function of the log, as {@link TrialScheduler}.
     *
     * <p>Thread safety: as {@link TrialScheduler}.
     */
    interface Judge {
        /**
         * Takes note of the next event of the log.
         *
         * @param study the study, this event included
         * @param event the event
         */
        void observe(StudyView study, LoggedEvent event);

        /**
         * Judges a trial whose report was just observed; its values are finite. Changes nothing.
         *
         * @param study the study
         * @param trial the trial
         * @return why the trial is to stop; empty if it may go on
         */
        Optional<Reason> objection(StudyView study, TrialRecord trial);
    }
}
