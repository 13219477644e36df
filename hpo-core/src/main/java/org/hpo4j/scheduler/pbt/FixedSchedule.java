package org.hpo4j.scheduler.pbt;

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
 * Trains once by a schedule that PBT found: trial 0 trains the first segment and pauses, trial 1 goes on from its checkpoint
 * with the second configuration, and so on.
 *
 * <p>The study's first trial must be given the first configuration, {@code lineage.at(1)}; with another one it is stopped
 * at its first report. Needs objectives that keep checkpoints.
 *
 * @param lineage the schedule
 */
public record FixedSchedule(Lineage lineage) implements SchedulerFactory {
    @Override
    public TrialScheduler create(StudyDefinition study) {
        return new Replayed(lineage);
    }

    @Override
    public String describe() {
        return "fixedSchedule(segments=" + lineage.segments().size() + ", maxResource=" + maxResource() + ", schedule="
                + lineage.toString().replace('\n', ';') + ")";
    }

    @Override
    public int maxResource() {
        return lineage.maxResource();
    }

    private record Replayed(Lineage lineage) implements TrialScheduler {
        @Override
        public void observe(StudyView view, LoggedEvent event) {}

        @Override
        public boolean needsCheckpoints() {
            return lineage.segments().size() > 1;
        }

        @Override
        public Assignment next(StudyView view) {
            int begun = view.trials().size();
            if (begun == 0) {
                return new Assignment.Start(0, segment(0).upTo());
            }
            TrialRecord last = view.trial(begun - 1);
            if (last.state() == TrialState.PAUSED && begun < lineage.segments().size()) {
                Reason reason = Reason.of(
                        "segment " + (begun + 1) + " of " + lineage.segments().size() + " of a fixed schedule");
                return new Assignment.Fork(
                        last.number(),
                        segment(begun).configuration(),
                        0,
                        segment(begun).upTo(),
                        reason);
            }
            boolean over = last.state().isFinished() || last.state() == TrialState.PAUSED;
            return over ? new Assignment.Finished() : new Assignment.Wait();
        }

        private Lineage.Segment segment(int index) {
            return lineage.segments().get(index);
        }

        @Override
        public Decision decide(StudyView view, TrialRecord trial) {
            if (!trial.configuration().equals(segment(trial.number()).configuration())) {
                return new Decision.Stop(Reason.of("the schedule begins with "
                        + segment(trial.number()).configuration() + ", which this trial was not given"));
            }
            boolean pauses = trial.resource() == trial.upTo()
                    && trial.number() < lineage.segments().size() - 1;
            return pauses
                    ? new Decision.Pause(Reason.of("the end of segment " + (trial.number() + 1)))
                    : Decision.Continue.UNDECIDED;
        }
    }
}
