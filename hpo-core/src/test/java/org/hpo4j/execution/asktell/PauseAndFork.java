package org.hpo4j.execution.asktell;

import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * A scheduler of two trials: the first pauses at 2 and goes on to 4, the second starts from the first one's
 * checkpoint and goes to 6.
 */
public record PauseAndFork() implements SchedulerFactory, TrialScheduler {
    @Override
    public TrialScheduler create(StudyDefinition definition) {
        return this;
    }

    @Override
    public String describe() {
        return "pause-and-fork";
    }

    @Override
    public int maxResource() {
        return 6;
    }

    @Override
    public boolean needsCheckpoints() {
        return true;
    }

    @Override
    public void observe(StudyView view, LoggedEvent event) {}

    @Override
    public Assignment next(StudyView view) {
        if (view.trials().isEmpty()) {
            return new Assignment.Start(0, 3);
        }
        TrialRecord first = view.trial(0);
        if (first.state() == TrialState.PAUSED) {
            return new Assignment.Resume(0, 4);
        }
        boolean forks = first.state() == TrialState.COMPLETED && view.trials().size() == 1;
        if (forks) {
            return new Assignment.Fork(0, first.configuration(), 0, 6, Reason.of("of the best"));
        }
        return first.state() == TrialState.RUNNING ? new Assignment.Wait() : new Assignment.Finished();
    }

    @Override
    public Decision decide(StudyView view, TrialRecord trial) {
        boolean pauses = trial.number() == 0 && trial.resource() == 2;
        return pauses ? new Decision.Pause(Reason.of("at 2")) : Decision.Continue.UNDECIDED;
    }
}
