package org.hpo4j.study;

import java.util.List;
import java.util.Optional;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;

/** The rule that comes before every scheduler's: a trial that reports NaN or an infinite value is stopped. */
final class Divergence {
    private Divergence() {}

    static Optional<Decision> of(StudyDefinition study, int resource, List<Double> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!Double.isFinite(values.get(i))) {
                return Optional.of(new Decision.Stop(
                        Reason.of("diverged: " + study.metrics().get(i).name() + " " + values.get(i) + " at "
                                + study.unit() + " " + resource)));
            }
        }
        return Optional.empty();
    }
}
