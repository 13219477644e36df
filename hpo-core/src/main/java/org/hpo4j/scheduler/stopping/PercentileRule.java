package org.hpo4j.scheduler.stopping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hpo4j.scheduler.StopRule;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * Optuna's percentile rule: a trial is stopped if the best it has reported so far is strictly worse than a percentile of
 * what the completed trials reported at this same resource.
 *
 * <p>Of the completed trials' values the best {@code percentile} per cent lie on the better side of the bar, a linear
 * quantile; {@link #median()} is the usual one. Ray's and Vizier's median rule is another: {@link RunningMeanRule}.
 * Deviations from Optuna 5.0.0: none; its step is the resource less 1, since it counts from 0.
 *
 * @param percentile above 0 and below 100; 50 for the median
 * @param startupTrials how many trials must have completed before any is stopped, 0 or more
 * @param warmUp the resource up to which no trial is stopped, 0 or more
 * @param interval a trial is judged at its first report from {@code warmUp + 1 + k interval} on, for each k
 * @param minTrials how many completed trials must have reported at the resource, 1 or more
 * @see <a href="https://optuna.readthedocs.io/en/stable/reference/generated/optuna.pruners.PercentilePruner.html">
 *     PercentilePruner</a>
 */
public record PercentileRule(double percentile, int startupTrials, int warmUp, int interval, int minTrials)
        implements StopRule {
    private static final String NAME = "Percentile rule";

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public PercentileRule {
        Settings.require(
                percentile > 0 && percentile < 100,
                NAME,
                "percentile",
                percentile,
                "be above 0 and below 100",
                "use 50, the median");
        Settings.require(
                startupTrials >= 0, NAME, "startupTrials", startupTrials, "be at least 0", "use 5, the default");
        Settings.require(warmUp >= 0, NAME, "warmUp", warmUp, "be at least 0", "use 0, the default");
        Settings.require(interval >= 1, NAME, "interval", interval, "be at least 1", "use 1, the default");
        Settings.require(minTrials >= 1, NAME, "minTrials", minTrials, "be at least 1", "use 1, the default");
    }

    /**
     * Makes Optuna's median rule with its defaults.
     *
     * @return percentile 50, 5 startup trials, no warm-up, interval 1, 1 trial at least
     */
    public static PercentileRule median() {
        return new PercentileRule(50, 5, 0, 1, 1);
    }

    /**
     * Makes Optuna's median rule.
     *
     * @param startupTrials how many trials must have completed before any is stopped, 0 or more
     * @param warmUp the resource up to which no trial is stopped, 0 or more
     * @param interval the resource between two judgements, 1 or more
     * @return the rule
     * @throws IllegalArgumentException if one is out of its range
     */
    public static PercentileRule median(int startupTrials, int warmUp, int interval) {
        return new PercentileRule(50, startupTrials, warmUp, interval, 1);
    }

    @Override
    public Judge create(StudyDefinition study) {
        return new PercentileJudge(study, this);
    }

    @Override
    public String describe() {
        return "percentile(percentile=" + percentile + ", startupTrials=" + startupTrials + ", warmUp=" + warmUp
                + ", interval=" + interval + ", minTrials=" + minTrials + ")";
    }

    private static final class PercentileJudge implements Judge {
        private final StudyDefinition study;
        private final Direction direction;
        private final PercentileRule rule;
        private final TreeMap<Integer, SortedValues> completed = new TreeMap<>();
        private int trials;

        private PercentileJudge(StudyDefinition study, PercentileRule rule) {
            this.study = study;
            this.rule = rule;
            direction = study.metric().direction();
        }

        @Override
        public void observe(StudyView view, LoggedEvent logged) {
            if (logged.event() instanceof Event.TrialCompleted event) {
                TrialRecord trial = view.trial(event.trial());
                if (trial.state() == TrialState.COMPLETED) {
                    trials++;
                    LearningCurve curve = trial.curve();
                    for (int i = 0; i < curve.size(); i++) {
                        completed
                                .computeIfAbsent(curve.resource(i), r -> new SortedValues())
                                .add(direction.loss(curve.value(i)));
                    }
                }
            }
        }

        @Override
        public Optional<Reason> objection(StudyView view, TrialRecord trial) {
            int resource = trial.curve().lastResource();
            SortedValues others = completed.get(resource);
            if (trials == 0 || trials < rule.startupTrials || !isDue(trial.curve())) {
                return Optional.empty();
            }
            if (others == null || others.size() < rule.minTrials) {
                return Optional.empty();
            }
            double best = Losses.best(direction, trial.curve(), 0, trial.curve().size());
            double bar = others.quantile(rule.percentile / 100);
            return best > bar ? Optional.of(reason(resource, best, bar, others.size())) : Optional.empty();
        }

        private boolean isDue(LearningCurve curve) {
            int step = curve.lastResource() - 1;
            int before = curve.size() < 2 ? -1 : curve.resource(curve.size() - 2) - 1;
            int due = Math.floorDiv(step - rule.warmUp, rule.interval) * rule.interval + rule.warmUp;
            return step >= rule.warmUp && before < due;
        }

        private Reason reason(int resource, double best, double bar, int size) {
            Map<String, Double> facts = new LinkedHashMap<>();
            facts.put("resource", (double) resource);
            facts.put("best", direction.loss(best));
            facts.put("bar", direction.loss(bar));
            facts.put("size", (double) size);
            return new Reason(
                    study.unit() + " " + resource + ": best " + study.metric().name() + " " + direction.loss(best)
                            + " so far, percentile " + rule.percentile + " of " + size + " completed trials is "
                            + direction.loss(bar),
                    facts);
        }
    }
}
