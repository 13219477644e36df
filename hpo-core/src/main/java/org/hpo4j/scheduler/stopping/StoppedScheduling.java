package org.hpo4j.scheduler.stopping;

import java.util.Optional;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scheduler that hands out nothing more from the event on at which a stopper was content. */
record StoppedScheduling(SchedulerFactory scheduler, StudyStopper stopper) implements SchedulerFactory {
    private static final Logger LOG = LoggerFactory.getLogger(StudyStopper.class);

    @Override
    public TrialScheduler create(StudyDefinition study) {
        return new Stopped(scheduler.create(study), stopper.create(study));
    }

    @Override
    public String describe() {
        return scheduler.describe() + " until " + stopper.describe();
    }

    @Override
    public String outline() {
        return scheduler.outline() + "\n" + describe();
    }

    @Override
    public Optional<String> explain() {
        return scheduler.explain();
    }

    @Override
    public int maxResource() {
        return scheduler.maxResource();
    }

    private static final class Stopped implements TrialScheduler {
        private final TrialScheduler scheduler;
        private final StudyStopper.Watch watch;
        private boolean full;
        private boolean over;

        private Stopped(TrialScheduler scheduler, StudyStopper.Watch watch) {
            this.scheduler = scheduler;
            this.watch = watch;
        }

        @Override
        public void observe(StudyView study, LoggedEvent event) {
            scheduler.observe(study, event);
            watch.observe(study, event);
            if (!over) {
                Optional<StudyStopper.End> end = watch.end(study);
                end.ifPresent(found -> note(study, found));
            }
        }

        private void note(StudyView study, StudyStopper.End end) {
            if (!full) {
                LOG.info("Study \"{}\" ends: {}.", study.definition().name(), end.reason());
            }
            full = true;
            over = !end.promotes();
        }

        @Override
        public boolean needsCheckpoints() {
            return scheduler.needsCheckpoints();
        }

        @Override
        public Assignment next(StudyView study) {
            if (over) {
                return new Assignment.Finished();
            }
            return within(study, full ? scheduler.finish(study) : scheduler.next(study));
        }

        @Override
        public Assignment finish(StudyView study) {
            return over ? new Assignment.Finished() : within(study, scheduler.finish(study));
        }

        /** What would exceed the resource left must wait for what running trials leave of theirs. */
        private Assignment within(StudyView study, Assignment assignment) {
            if (need(study, assignment) <= watch.resourceLeft(study)) {
                return assignment;
            }
            boolean busy = study.count(TrialState.RUNNING) + study.count(TrialState.WAITING) > 0;
            return busy ? new Assignment.Wait() : new Assignment.Finished();
        }

        private static long need(StudyView study, Assignment assignment) {
            if (assignment instanceof Assignment.Start start) {
                return start.upTo();
            } else if (assignment instanceof Assignment.Fork fork) {
                return fork.upTo() - (long) study.trial(fork.donor()).resource();
            } else if (assignment instanceof Assignment.Resume resume) {
                return resume.upTo() - (long) study.trial(resume.trial()).resource();
            }
            return Long.MIN_VALUE;
        }

        @Override
        public Decision decide(StudyView study, TrialRecord trial) {
            return scheduler.decide(study, trial);
        }
    }
}
