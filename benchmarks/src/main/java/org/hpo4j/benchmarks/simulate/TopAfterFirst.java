package org.hpo4j.benchmarks.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;

/**
 * The one-epoch baseline: all trials are trained for the least resource, and the best of them to the end.
 *
 * @param minResource r, where the trials pause
 * @param maxResource R, to which the best are trained
 * @param looked how many trials start
 * @param kept how many of them go on
 * @see <a href="https://arxiv.org/abs/2307.15422">Egele et al., "Is One Epoch All You Need For Multi-Fidelity
 *     Hyperparameter Optimization?", ESANN 2023</a>
 */
record TopAfterFirst(int minResource, int maxResource, int looked, int kept) implements SchedulerFactory {
    @Override
    public TrialScheduler create(StudyDefinition study) {
        return new Scheduler(study.metric().direction());
    }

    @Override
    public String describe() {
        return "one-epoch(minResource=" + minResource + ", maxResource=" + maxResource + ", looked=" + looked
                + ", kept=" + kept + ")";
    }

    /** Waits for the last of the first reports, then resumes the best in order. */
    private final class Scheduler implements TrialScheduler {
        private final Direction direction;
        private final List<TrialRecord> paused = new ArrayList<>();
        private int started;
        private int ended;
        private int resumed;

        Scheduler(Direction direction) {
            this.direction = direction;
        }

        @Override
        public void observe(StudyView study, LoggedEvent logged) {
            if (logged.event() instanceof Event.TrialStarted) {
                started++;
            } else if (logged.event() instanceof Event.TrialPaused pause) {
                paused.add(study.trial(pause.trial()));
            } else if (logged.event() instanceof Event.TrialResumed resumption && resumption.upTo() == maxResource) {
                resumed++;
            } else if (logged.event() instanceof Event.TrialEvent event
                    && study.trial(event.trial()).state().isFinished()) {
                ended += study.trial(event.trial()).upTo() == minResource ? 1 : 0;
            }
            if (started == looked && paused.size() + ended == looked && resumed == 0) {
                paused.sort(Comparator.comparingDouble(
                        trial -> direction.loss(trial.value().orElseThrow())));
            }
        }

        @Override
        public boolean needsCheckpoints() {
            return true;
        }

        @Override
        public Assignment next(StudyView study) {
            if (started < looked) {
                return new Assignment.Start(0, minResource);
            } else if (paused.size() + ended < looked) {
                return new Assignment.Wait();
            } else if (resumed < Math.min(kept, paused.size())) {
                return new Assignment.Resume(paused.get(resumed).number(), maxResource);
            }
            return new Assignment.Finished();
        }

        @Override
        public Decision decide(StudyView study, TrialRecord trial) {
            return trial.resource() == minResource
                    ? new Decision.Pause(Reason.of("waits until all were looked at"))
                    : Decision.Continue.UNDECIDED;
        }
    }
}
