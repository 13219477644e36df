package org.hpo4j.scheduler.stopping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.scheduler.StopRule;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;

/**
 * Stops a trial that no longer improves: its best report before the last {@code patience + 1} is better by more than
 * {@code minDelta} than the best of those.
 *
 * <p>The rule of Optuna's PatientPruner without a wrapped one; with one it is {@code patience.and(other)}. Deviations: none.
 *
 * @param patience how many reports without improvement are borne beyond the first, 0 or more
 * @param minDelta by how much later reports may be worse and still count as no worse, 0 or more
 */
public record PatienceRule(int patience, double minDelta) implements StopRule {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public PatienceRule {
        String name = "Patience rule";
        Settings.require(patience >= 0, name, "patience", patience, "be at least 0", "use 5");
        Settings.require(minDelta >= 0, name, "minDelta", minDelta, "be at least 0", "use 0");
    }

    @Override
    public Judge create(StudyDefinition study) {
        return new PatienceJudge(study, this);
    }

    @Override
    public String describe() {
        return "patience(patience=" + patience + ", minDelta=" + minDelta + ")";
    }

    private record PatienceJudge(StudyDefinition study, PatienceRule rule) implements Judge {
        @Override
        public void observe(StudyView view, LoggedEvent event) {}

        @Override
        public Optional<Reason> objection(StudyView view, TrialRecord trial) {
            LearningCurve curve = trial.curve();
            int split = curve.size() - rule.patience - 1;
            if (split < 1) {
                return Optional.empty();
            }
            Direction direction = study.metric().direction();
            double before = Losses.best(direction, curve, 0, split);
            double within = Losses.best(direction, curve, split, curve.size());
            return before + rule.minDelta < within
                    ? Optional.of(reason(direction.loss(before), direction.loss(within)))
                    : Optional.empty();
        }

        private Reason reason(double before, double within) {
            Map<String, Double> facts = new LinkedHashMap<>();
            facts.put("before", before);
            facts.put("within", within);
            return new Reason(
                    "best " + study.metric().name() + " " + within + " of the last " + (rule.patience + 1)
                            + " reports, " + before + " before",
                    facts);
        }
    }
}
