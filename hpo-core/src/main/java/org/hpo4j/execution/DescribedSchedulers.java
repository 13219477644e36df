package org.hpo4j.execution;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.hpo4j.scheduler.BracketTable;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.Ranking;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.RungPolicy;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.StopRule;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.scheduler.asha.OptunaHalving;
import org.hpo4j.scheduler.asha.RayAsha;
import org.hpo4j.scheduler.halving.SuccessiveHalving;
import org.hpo4j.scheduler.hyperband.AsyncHyperband;
import org.hpo4j.scheduler.hyperband.Hyperband;
import org.hpo4j.scheduler.hyperband.OptunaHyperband;
import org.hpo4j.scheduler.pasha.Pasha;
import org.hpo4j.scheduler.pbt.Explorer;
import org.hpo4j.scheduler.pbt.Pbt;
import org.hpo4j.scheduler.stopping.PatienceRule;
import org.hpo4j.scheduler.stopping.PercentileRule;
import org.hpo4j.scheduler.stopping.RunningMeanRule;
import org.hpo4j.scheduler.stopping.ThresholdRule;
import org.hpo4j.scheduler.stopping.WallTimeRule;
import org.hpo4j.scheduler.stopping.WilcoxonRule;

/** Makes trial schedulers anew from what they are called in a study's definition. */
final class DescribedSchedulers {
    private static final String RULES = " with ";
    private static final int AUTO_ETA = 3;

    private DescribedSchedulers() {}

    /** Reads what {@link SchedulerFactory#describe()} wrote; fails if that is not its own text again. */
    static SchedulerFactory read(String text) {
        SchedulerFactory made;
        try {
            made = ruled(text);
        } catch (RuntimeException unread) {
            throw DescribedSamplers.unknown(text, unread);
        }
        // The automatic choice is written as what was chosen, and made as that.
        if (!text.startsWith("auto(") && !made.describe().equals(text)) {
            throw DescribedSamplers.unknown(text, null);
        }
        return made;
    }

    private static SchedulerFactory ruled(String text) {
        int with = text.indexOf(RULES);
        if (with < 0) {
            return make(SettingsText.of(text));
        }
        StopRule[] rules = SettingsText.split(text.substring(with + RULES.length())).stream()
                .map(rule -> rule(SettingsText.of(rule)))
                .toArray(StopRule[]::new);
        return make(SettingsText.of(text.substring(0, with))).with(rules);
    }

    private static SchedulerFactory make(SettingsText text) {
        return switch (text.name()) {
            case "none" -> new FullTraining(text.whole("maxResource"));
            case "asha" -> new Asha(levels(text), policy(text, "policy"), text.whole("brackets"), ranking(text));
            case "auto" ->
                new Asha(
                        new RungLevels(text.whole("gracePeriod"), text.whole("maxResource"), AUTO_ETA),
                        policy(text, "type"),
                        text.whole("brackets"),
                        Ranking.FIRST_METRIC);
            case "sha" ->
                new SuccessiveHalving(levels(text), text.whole("trials"), text.whole("passes"), ranking(text));
            case "hyperband" -> new Hyperband(BracketTable.paper(levels(text)), text.whole("passes"), ranking(text));
            case "asyncHyperband" -> new AsyncHyperband(levels(text), policy(text, "policy"), ranking(text));
            case "pasha" ->
                Pasha.of(text.whole("minResource"), text.whole("maxResource"), text.whole("reductionFactor"));
            case "optunaHalving" -> new OptunaHalving(levels(text), text.whole("earlyStoppingRate"));
            case "optunaHyperband" -> new OptunaHyperband(levels(text));
            case "rayAsha" ->
                new RayAsha(
                        new RungLevels(
                                text.whole("gracePeriod"), text.whole("maxResource"), text.whole("reductionFactor")),
                        text.whole("brackets"));
            case "pbt" -> pbt(text);
            default -> throw new IllegalArgumentException("none of HPO4J's schedulers");
        };
    }

    private static Pbt pbt(SettingsText text) {
        String kept = text.values().getOrDefault("kept", "[]");
        String names = kept.substring(1, kept.length() - 1);
        return new Pbt(
                text.whole("population"),
                text.whole("interval"),
                text.whole("maxResource"),
                text.whole("burnIn"),
                text.number("quantile"),
                text.number("resampleProbability"),
                Explorer.valueOf(text.text("explorer")),
                names.isEmpty() ? Set.of() : Set.copyOf(SettingsText.split(names)));
    }

    private static StopRule rule(SettingsText text) {
        return switch (text.name()) {
            case "percentile" ->
                new PercentileRule(
                        text.number("percentile"),
                        text.whole("startupTrials"),
                        text.whole("warmUp"),
                        text.whole("interval"),
                        text.whole("minTrials"));
            case "patience" -> new PatienceRule(text.whole("patience"), text.number("minDelta"));
            case "threshold" -> new ThresholdRule(text.number("lower"), text.number("upper"), text.whole("warmUp"));
            case "runningMean" -> new RunningMeanRule(text.whole("gracePeriod"), text.whole("minTrials"));
            case "wilcoxon" -> new WilcoxonRule(text.number("pThreshold"), text.whole("startupPairs"));
            case "wallTime" -> new WallTimeRule(Duration.parse(text.text("limit")));
            default -> throw new IllegalArgumentException("none of HPO4J's rules");
        };
    }

    private static RungLevels levels(SettingsText text) {
        return new RungLevels(text.whole("minResource"), text.whole("maxResource"), text.whole("reductionFactor"));
    }

    private static RungPolicy policy(SettingsText text, String key) {
        String label = text.text(key);
        return Arrays.stream(RungPolicy.values())
                .filter(policy -> policy.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static Ranking ranking(SettingsText text) {
        return Ranking.valueOf(text.text("ranking"));
    }
}
