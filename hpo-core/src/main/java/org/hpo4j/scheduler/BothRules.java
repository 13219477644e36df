package org.hpo4j.scheduler;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;

/** Two rules that must agree. */
record BothRules(StopRule first, StopRule second) implements StopRule {
    @Override
    public Judge create(StudyDefinition study) {
        return new Both(first.create(study), second.create(study));
    }

    @Override
    public String describe() {
        return "(" + first.describe() + " and " + second.describe() + ")";
    }

    private record Both(Judge first, Judge second) implements Judge {
        @Override
        public void observe(StudyView study, LoggedEvent event) {
            first.observe(study, event);
            second.observe(study, event);
        }

        @Override
        public Optional<Reason> objection(StudyView study, TrialRecord trial) {
            Optional<Reason> one = first.objection(study, trial);
            return one.flatMap(a -> second.objection(study, trial).map(b -> both(a, b)));
        }

        private static Reason both(Reason a, Reason b) {
            Map<String, Double> facts = new LinkedHashMap<>(a.facts());
            facts.putAll(b.facts());
            return new Reason(a.text() + "; and " + b.text(), facts);
        }
    }
}
