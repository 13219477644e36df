package org.hpo4j.scheduler.stopping;

import java.util.Optional;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;

/** Two stoppers of which one or both must be content. */
record Combination(StudyStopper first, StudyStopper second, boolean both) implements StudyStopper {
    @Override
    public Watch create(StudyDefinition study) {
        return new Watches(first.create(study), second.create(study), both);
    }

    @Override
    public String describe() {
        return "(" + first.describe() + (both ? " and " : " or ") + second.describe() + ")";
    }

    private record Watches(Watch first, Watch second, boolean both) implements Watch {
        @Override
        public void observe(StudyView study, LoggedEvent event) {
            first.observe(study, event);
            second.observe(study, event);
        }

        @Override
        public Optional<End> end(StudyView study) {
            Optional<End> a = first.end(study);
            Optional<End> b = second.end(study);
            if (a.isPresent() && b.isPresent()) {
                String text = a.get().reason() + "; and " + b.get().reason();
                return Optional.of(
                        new End(Reason.of(text), a.get().promotes() && b.get().promotes()));
            }
            return both ? Optional.empty() : a.or(() -> b);
        }

        @Override
        public long resourceLeft(StudyView study) {
            long a = first.resourceLeft(study);
            long b = second.resourceLeft(study);
            return both ? Math.max(a, b) : Math.min(a, b);
        }
    }
}
