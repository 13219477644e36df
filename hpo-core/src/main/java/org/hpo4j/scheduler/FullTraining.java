package org.hpo4j.scheduler;

import org.hpo4j.trial.Decision;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;

/**
 * No early stopping: every trial uses the whole resource.
 *
 * @param maxResource R, the resource of each trial, 1 or more
 */
public record FullTraining(int maxResource) implements SchedulerFactory {
    /**
     * Checks the resource.
     *
     * @throws IllegalArgumentException if {@code maxResource < 1}
     */
    public FullTraining {
        if (maxResource < 1) {
            throw new IllegalArgumentException("Full training: maxResource (" + maxResource
                    + ") must be at least 1.\nMaybe give the number of epochs of a full training.");
        }
    }

    @Override
    public TrialScheduler create(StudyDefinition study) {
        return new TrialScheduler() {
            @Override
            public void observe(StudyView view, LoggedEvent event) {}

            @Override
            public Assignment next(StudyView view) {
                return new Assignment.Start(0, maxResource);
            }

            @Override
            public Decision decide(StudyView view, TrialRecord trial) {
                return Decision.Continue.UNDECIDED;
            }
        };
    }

    @Override
    public String describe() {
        return "none(maxResource=" + maxResource + ")";
    }
}
