package org.hpo4j.scheduler;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;

/** A scheduler under stop-only rules: the first rule that objects stops the trial, else the scheduler decides. */
record RuledScheduling(SchedulerFactory scheduler, List<StopRule> rules) implements SchedulerFactory {
    @Override
    public TrialScheduler create(StudyDefinition study) {
        return new Ruled(
                scheduler.create(study),
                rules.stream().map(rule -> rule.create(study)).toList());
    }

    @Override
    public String describe() {
        return scheduler.describe()
                + rules.stream().map(StopRule::describe).collect(Collectors.joining(", ", " with ", ""));
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

    private record Ruled(TrialScheduler scheduler, List<StopRule.Judge> judges) implements TrialScheduler {
        @Override
        public void observe(StudyView study, LoggedEvent event) {
            scheduler.observe(study, event);
            judges.forEach(judge -> judge.observe(study, event));
        }

        @Override
        public boolean needsCheckpoints() {
            return scheduler.needsCheckpoints();
        }

        @Override
        public Assignment next(StudyView study) {
            return scheduler.next(study);
        }

        @Override
        public Assignment finish(StudyView study) {
            return scheduler.finish(study);
        }

        @Override
        public Decision decide(StudyView study, TrialRecord trial) {
            for (StopRule.Judge judge : judges) {
                Optional<Reason> objection = judge.objection(study, trial);
                if (objection.isPresent()) {
                    return new Decision.Stop(objection.get());
                }
            }
            return scheduler.decide(study, trial);
        }
    }
}
