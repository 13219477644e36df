package org.hpo4j.scheduler.stopping;

import java.util.Arrays;
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
 * Stops a trial whose reports are significantly worse than those of the best trial at the same resources: for objectives
 * that report one value a fold or a data set.
 *
 * <p>One-sided Wilcoxon signed-rank test of the paired differences, zeros split; a trial whose mean is no worse than the
 * best trial's is never stopped. Deviations from Optuna 5.0.0: none.
 *
 * @param pThreshold a trial is stopped below this p-value, above 0 and below 1; Optuna's default is 0.1
 * @param startupPairs how many pairs there must be, at least 2 in any case
 * @see <a href="https://optuna.readthedocs.io/en/stable/reference/generated/optuna.pruners.WilcoxonPruner.html">
 *     WilcoxonPruner</a>
 */
public record WilcoxonRule(double pThreshold, int startupPairs) implements StopRule {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public WilcoxonRule {
        String name = "Wilcoxon rule";
        Settings.require(
                pThreshold > 0 && pThreshold < 1,
                name,
                "pThreshold",
                pThreshold,
                "be above 0 and below 1",
                "use 0.1, the default");
        Settings.require(startupPairs >= 0, name, "startupPairs", startupPairs, "be at least 0", "use 2, the default");
    }

    @Override
    public Judge create(StudyDefinition study) {
        return new WilcoxonJudge(study, this);
    }

    @Override
    public String describe() {
        return "wilcoxon(pThreshold=" + pThreshold + ", startupPairs=" + startupPairs + ")";
    }

    private record WilcoxonJudge(StudyDefinition study, WilcoxonRule rule) implements Judge {
        @Override
        public void observe(StudyView view, LoggedEvent event) {}

        @Override
        public Optional<Reason> objection(StudyView view, TrialRecord trial) {
            Optional<TrialRecord> best = view.best();
            if (best.isEmpty() || best.get().curve().size() == 0) {
                return Optional.empty();
            }
            double[] own = losses(trial.curve());
            double[] others = losses(best.get().curve());
            double[] differences = differences(trial.curve(), best.get().curve());
            if (differences.length < Math.max(2, rule.startupPairs) || mean(own) <= mean(others)) {
                return Optional.empty();
            }
            double p = SignedRanks.greater(differences);
            return p < rule.pThreshold
                    ? Optional.of(reason(best.get().number(), p, differences.length))
                    : Optional.empty();
        }

        private double[] differences(LearningCurve own, LearningCurve best) {
            Direction direction = study.metric().direction();
            double[] differences = new double[own.size()];
            int count = 0;
            for (int i = 0; i < own.size(); i++) {
                int j = best.indexOf(own.resource(i));
                if (j >= 0) {
                    differences[count++] = direction.loss(own.value(i)) - direction.loss(best.value(j));
                }
            }
            return Arrays.copyOf(differences, count);
        }

        private double[] losses(LearningCurve curve) {
            double[] losses = new double[curve.size()];
            for (int i = 0; i < losses.length; i++) {
                losses[i] = study.metric().direction().loss(curve.value(i));
            }
            return losses;
        }

        private static double mean(double[] losses) {
            double sum = 0;
            for (double loss : losses) {
                sum += loss;
            }
            return sum / losses.length;
        }

        private Reason reason(int best, double p, int pairs) {
            Map<String, Double> facts = new LinkedHashMap<>();
            facts.put("p", p);
            facts.put("pairs", (double) pairs);
            facts.put("best", (double) best);
            return new Reason("worse than trial " + best + " over " + pairs + " pairs, p = " + p, facts);
        }
    }
}
