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

/**
 * The median rule of Vizier and Ray Tune: a trial is stopped if the best it has reported so far is strictly worse than the
 * median of the other trials' mean reports up to this resource.
 *
 * <p>Other trials are all that reported at this resource, running ones and ended ones alike; means begin at the grace
 * period. Optuna's median rule is another: {@link PercentileRule}. Deviations from Ray: the grace period is counted in the
 * study's resource and not in seconds, and trials that skipped this resource don't count.
 *
 * @param gracePeriod the resource before which no trial is stopped, 1 or more
 * @param minTrials how many other trials must have got so far, 1 or more; Ray's default is 3
 * @see <a href="https://research.google/pubs/google-vizier-a-service-for-black-box-optimization/">Golovin et al., "Google
 *     Vizier", KDD 2017, section 3.2.2</a>
 */
public record RunningMeanRule(int gracePeriod, int minTrials) implements StopRule {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is less than 1
     */
    public RunningMeanRule {
        String name = "Running mean rule";
        Settings.require(gracePeriod >= 1, name, "gracePeriod", gracePeriod, "be at least 1", "use 1");
        Settings.require(minTrials >= 1, name, "minTrials", minTrials, "be at least 1", "use 3, Ray's default");
    }

    @Override
    public Judge create(StudyDefinition study) {
        return new MeanJudge(study, this);
    }

    @Override
    public String describe() {
        return "runningMean(gracePeriod=" + gracePeriod + ", minTrials=" + minTrials + ")";
    }

    private static final class MeanJudge implements Judge {
        private final StudyDefinition study;
        private final Direction direction;
        private final RunningMeanRule rule;
        private final TreeMap<Integer, SortedValues> means = new TreeMap<>();

        private MeanJudge(StudyDefinition study, RunningMeanRule rule) {
            this.study = study;
            this.rule = rule;
            direction = study.metric().direction();
        }

        @Override
        public void observe(StudyView view, LoggedEvent logged) {
            if (logged.event() instanceof Event.ValueReported report && report.resource() >= rule.gracePeriod) {
                double mean = mean(view.trial(report.trial()).curve());
                means.computeIfAbsent(report.resource(), r -> new SortedValues())
                        .add(mean);
            }
        }

        /** Infinite from the first report that is not finite. */
        private double mean(LearningCurve curve) {
            double sum = 0;
            int count = 0;
            for (int i = curve.size() - 1; i >= 0 && curve.resource(i) >= rule.gracePeriod; i--) {
                sum += direction.loss(curve.value(i));
                count++;
            }
            return sum / count;
        }

        @Override
        public Optional<Reason> objection(StudyView view, TrialRecord trial) {
            LearningCurve curve = trial.curve();
            SortedValues others = means.get(curve.lastResource());
            if (others == null || others.size() - 1 < rule.minTrials) {
                return Optional.empty();
            }
            double best = Losses.best(direction, curve, 0, curve.size());
            double median = others.quantileWithout(mean(curve), 0.5);
            return best > median
                    ? Optional.of(reason(curve.lastResource(), best, median, others.size() - 1))
                    : Optional.empty();
        }

        private Reason reason(int resource, double best, double median, int others) {
            Map<String, Double> facts = new LinkedHashMap<>();
            facts.put("resource", (double) resource);
            facts.put("best", direction.loss(best));
            facts.put("median", direction.loss(median));
            facts.put("size", (double) others);
            return new Reason(
                    study.unit() + " " + resource + ": best " + study.metric().name() + " " + direction.loss(best)
                            + " so far, median of the running means of " + others + " others is "
                            + direction.loss(median),
                    facts);
        }
    }
}
