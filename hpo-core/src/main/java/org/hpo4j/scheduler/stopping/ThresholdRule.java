package org.hpo4j.scheduler.stopping;

import java.util.Map;
import java.util.Optional;
import org.hpo4j.scheduler.StopRule;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;

/**
 * Stops a trial that reports a value outside of an interval: one that is lost, or that can't be true.
 *
 * <p>Deviations from Optuna's ThresholdPruner: every report is judged; NaN ends a trial before any rule is asked.
 *
 * @param lower the least value that is allowed, perhaps minus infinity
 * @param upper the greatest value that is allowed, at least {@code lower}, perhaps infinity
 * @param warmUp the resource up to which no trial is stopped, 0 or more
 */
public record ThresholdRule(double lower, double upper, int warmUp) implements StopRule {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code lower > upper}, one is NaN, or {@code warmUp < 0}
     */
    public ThresholdRule {
        String name = "Threshold rule";
        Settings.require(
                lower <= upper,
                name,
                "interval",
                "[" + lower + ", " + upper + "]",
                "have its low end below its high end",
                "the two were swapped");
        Settings.require(warmUp >= 0, name, "warmUp", warmUp, "be at least 0", "use 0");
    }

    @Override
    public Judge create(StudyDefinition study) {
        return new ThresholdJudge(study, this);
    }

    @Override
    public String describe() {
        return "threshold(lower=" + lower + ", upper=" + upper + ", warmUp=" + warmUp + ")";
    }

    private record ThresholdJudge(StudyDefinition study, ThresholdRule rule) implements Judge {
        @Override
        public void observe(StudyView view, LoggedEvent event) {}

        @Override
        public Optional<Reason> objection(StudyView view, TrialRecord trial) {
            int resource = trial.curve().lastResource();
            double value = trial.curve().value(trial.curve().size() - 1);
            if (resource <= rule.warmUp || (value >= rule.lower && value <= rule.upper)) {
                return Optional.empty();
            }
            String text = study.unit() + " " + resource + ": " + study.metric().name() + " " + value + " lies outside ["
                    + rule.lower + ", " + rule.upper + "]";
            return Optional.of(new Reason(text, Map.of("value", value)));
        }
    }
}
