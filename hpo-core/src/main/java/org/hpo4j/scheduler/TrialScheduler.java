package org.hpo4j.scheduler;

import org.hpo4j.trial.Decision;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;

/**
 * Decides which trials start, go on, stop and are resumed in one study.
 *
 * <p>Every answer is a function of the study's log up to now and of nothing else: no clock, no thread, no generator that is
 * not derived from the study's seed. What an implementation remembers between calls must be rebuilt by feeding the log to
 * {@link #observe} again; {@link #next} and {@link #decide} change nothing.
 *
 * <p>Thread safety: one instance serves one study, which calls it under its lock.
 */
public interface TrialScheduler {
    /**
     * Takes note of the next event of the log; called once for every event, in order, after the view has it.
     *
     * @param study the study, this event included
     * @param event the event
     */
    void observe(StudyView study, LoggedEvent event);

    /**
     * Tells whether this scheduler pauses or forks trials.
     *
     * @return true if trials must be able to go on from a checkpoint; false unless overridden
     */
    default boolean needsCheckpoints() {
        return false;
    }

    /**
     * Says what a free worker does.
     *
     * @param study the study so far
     * @return the assignment
     */
    Assignment next(StudyView study);

    /**
     * Says what a free worker does when the study's limit forbids to start trials: who waits to be promoted still is.
     *
     * @param study the study so far
     * @return an assignment that starts no trial; unless overridden that of {@link #next}, with {@link Assignment.Finished}
     *     in the place of a start
     */
    default Assignment finish(StudyView study) {
        Assignment next = next(study);
        boolean starts = next instanceof Assignment.Start || next instanceof Assignment.Fork;
        return starts ? new Assignment.Finished() : next;
    }

    /**
     * Decides about a trial whose report was just observed; its values are finite.
     *
     * @param study the study, the report included
     * @param trial the trial, the report included
     * @return whether it goes on
     */
    Decision decide(StudyView study, TrialRecord trial);
}
