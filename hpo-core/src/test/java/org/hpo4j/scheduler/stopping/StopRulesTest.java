package org.hpo4j.scheduler.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.SchedulerContract;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.Script;
import org.hpo4j.scheduler.StopRule;
import org.hpo4j.scheduler.halving.SuccessiveHalving;
import org.hpo4j.scheduler.pbt.Pbt;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StopRulesTest {
    @Nested
    class AllAtOnce extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return new FullTraining(9)
                    .with(
                            PercentileRule.median(3, 1, 2),
                            new RunningMeanRule(2, 3),
                            new PatienceRule(2, 0.1).and(new ThresholdRule(-2, 2, 0)),
                            new WilcoxonRule(0.1, 2),
                            new WallTimeRule(Duration.ofSeconds(60)));
        }
    }

    /** A rung does not wait for those whom a rule stopped. */
    @Nested
    class OnHalving extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return SuccessiveHalving.of(27, 1, 9, 3).with(new ThresholdRule(-1.5, 1.5, 0), new PatienceRule(0, 0));
        }
    }

    @Nested
    class OnPopulation extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return Pbt.of(6, 2, 9).with(new ThresholdRule(-1.5, 1.5, 0), PercentileRule.median(2, 0, 1));
        }
    }

    static Stream<JsonNode> medianCases() throws IOException {
        return Golden.cases("median_sequential");
    }

    static Stream<JsonNode> wilcoxonCases() throws IOException {
        return Golden.cases("wilcoxon_zsplit");
    }

    /** Optuna's step counts from 0, the resource from 1. */
    @ParameterizedTest
    @MethodSource("medianCases")
    void median_stopsWhereOptunaDoes(JsonNode golden) {
        JsonNode settings = golden.get("kw");
        PercentileRule rule = PercentileRule.median(
                settings.get("n_startup_trials").asInt(),
                settings.get("n_warmup_steps").asInt(),
                settings.get("interval_steps").asInt());
        Script study = new Script(new FullTraining(20).with(rule), Direction.MINIMIZE);
        List<Integer> expected = new ArrayList<>();
        List<Integer> stops = new ArrayList<>();
        for (JsonNode pair : golden.get("f_and_prune_step")) {
            expected.add(pair.get(1).isNull() ? -1 : pair.get(1).asInt());
            stops.add(stopStep(study, stops.size(), pair.get(0).asDouble()));
        }

        assertThat(stops).isEqualTo(expected);
    }

    private static int stopStep(Script study, int trial, double f) {
        study.take();
        double value = 0;
        for (int step = 0; step < 20; step++) {
            value = f + 0.2 * Math.sin(step + trial) + 1.0 / (step + 1);
            if (!study.report(trial, step + 1, value).goesOn()) {
                return step;
            }
        }
        study.complete(trial, value);
        return -1;
    }

    @ParameterizedTest
    @MethodSource("wilcoxonCases")
    void signedRanks_givePValuesOfSciPy(JsonNode golden) {
        double[] differences = new double[golden.get("diff").size()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = golden.get("diff").get(i).asDouble();
        }

        assertThat(SignedRanks.greater(differences)).isCloseTo(golden.get("p").asDouble(), within(1e-12));
    }

    private static Script study(StopRule rule, Direction direction, int trials) {
        Script study = new Script(new FullTraining(100).with(rule), direction);
        for (int trial = 0; trial < trials; trial++) {
            study.take();
        }
        return study;
    }

    /** Five folds each; over two pairs p = 1/4, over three 1/8, over four 1/16. */
    @Test
    void wilcoxon_stopsWhatIsWorseOnFourFolds() {
        Script study = study(new WilcoxonRule(0.1, 2), Direction.MAXIMIZE, 2);
        for (int fold = 1; fold <= 5; fold++) {
            study.report(0, fold, 0.9 - 0.01 * fold);
        }
        study.complete(0, 0.87);
        for (int fold = 1; fold <= 3; fold++) {
            assertThat(study.report(1, fold, 0.8 - 0.02 * fold).goesOn()).isTrue();
        }

        Decision decision = study.report(1, 4, 0.7);

        assertThat(decision).isInstanceOf(Decision.Stop.class);
        assertThat(decision.reason().text()).isEqualTo("worse than trial 0 over 4 pairs, p = 0.0625");
    }

    /** Worse on the folds seen so far, but better on average than the best trial over all of its own. */
    @Test
    void wilcoxon_sparesTheBetterAverage() {
        Script study = study(new WilcoxonRule(0.3, 2), Direction.MINIMIZE, 2);
        double[] best = {1, 1, 9, 9};
        for (int fold = 1; fold <= 4; fold++) {
            study.report(0, fold, best[fold - 1]);
        }
        study.complete(0, 5);
        study.report(1, 1, 2);

        assertThat(study.report(1, 2, 2)).isEqualTo(Decision.Continue.UNDECIDED);
    }

    /** Means of 4, 5, 9 after two epochs; the best of the fourth is 6, then 4.5. */
    @Test
    void runningMean_comparesBestWithMedianOfMeans() {
        Script study = study(new RunningMeanRule(1, 3), Direction.MINIMIZE, 5);
        double[] second = {3, 4, 8};
        for (int trial = 0; trial < 3; trial++) {
            study.report(trial, 1, second[trial] + 2);
            study.report(trial, 2, second[trial]);
        }
        study.observe(3, 1, 6);
        study.observe(4, 1, 6);

        assertThat(study.report(3, 2, 4.5)).isEqualTo(Decision.Continue.UNDECIDED);
        assertThat(study.report(4, 2, 7).reason().text())
                .isEqualTo("epoch 2: best loss 6.0 so far, median of the running means of 4 others is 5.125");
    }

    @Test
    void threshold_stopsWhatLeavesTheInterval() {
        Script study = study(new ThresholdRule(0, 10, 1), Direction.MINIMIZE, 1);

        assertThat(study.report(0, 1, 11).goesOn()).isTrue();
        assertThat(study.report(0, 2, 10).goesOn()).isTrue();
        assertThat(study.report(0, 3, 10.5).reason().text()).isEqualTo("epoch 3: loss 10.5 lies outside [0.0, 10.0]");
    }

    @Test
    void patience_stopsWhatNoLongerImproves() {
        Script study = study(new PatienceRule(2, 0.5), Direction.MAXIMIZE, 1);
        double[] values = {1, 5, 4.4, 4.2};
        for (int epoch = 1; epoch <= 4; epoch++) {
            assertThat(study.report(0, epoch, values[epoch - 1]).goesOn()).isTrue();
        }

        assertThat(study.report(0, 5, 4.3).reason().text())
                .isEqualTo("best loss 4.4 of the last 3 reports, 5.0 before");
    }

    @Test
    void both_mustObject() {
        StopRule rule = new PatienceRule(0, 0).and(new ThresholdRule(0, 3, 0));
        Script study = study(rule, Direction.MINIMIZE, 1);
        study.report(0, 1, 1);

        assertThat(study.report(0, 2, 2).goesOn()).isTrue();
        assertThat(study.report(0, 3, 4).reason().text())
                .isEqualTo("best loss 4.0 of the last 1 reports, 1.0 before; and "
                        + "epoch 3: loss 4.0 lies outside [0.0, 3.0]");
    }

    /** Twenty seconds, an hour of waiting for another worker, thirty more: fifty; then sixty-one. */
    @Test
    void wallTime_countsRunningTimeOnly() {
        Script study = study(new WallTimeRule(Duration.ofSeconds(60)), Direction.MINIMIZE, 1);
        study.pass(Duration.ofSeconds(20));
        study.interrupt(0);
        study.pass(Duration.ofHours(1));
        study.takeOver(0);
        study.pass(Duration.ofSeconds(30));
        assertThat(study.report(0, 1, 1).goesOn()).isTrue();
        study.pass(Duration.ofSeconds(11));

        assertThat(study.report(0, 2, 1).reason().text()).isEqualTo("ran for 61 s, the limit is 60 s");
    }

    @Test
    void rules_areNamedInTheDefinition() {
        assertThat(new FullTraining(9)
                        .with(new ThresholdRule(0, 1, 0), new PatienceRule(1, 0))
                        .describe())
                .isEqualTo("none(maxResource=9) with threshold(lower=0.0, upper=1.0, warmUp=0), "
                        + "patience(patience=1, minDelta=0.0)");
    }

    @Test
    void settings_areChecked() {
        refuses(
                () -> new PercentileRule(100, 5, 0, 1, 1),
                "Percentile rule: percentile (100.0) must be above 0 and below 100.\nMaybe use 50, the median.");
        refuses(
                () -> PercentileRule.median(-1, 0, 1),
                "Percentile rule: startupTrials (-1) must be at least 0.\nMaybe use 5, the default.");
        refuses(
                () -> PercentileRule.median(5, -1, 1),
                "Percentile rule: warmUp (-1) must be at least 0.\nMaybe use 0, the default.");
        refuses(
                () -> PercentileRule.median(5, 0, 0),
                "Percentile rule: interval (0) must be at least 1.\nMaybe use 1, the default.");
        refuses(
                () -> new PercentileRule(50, 5, 0, 1, 0),
                "Percentile rule: minTrials (0) must be at least 1.\nMaybe use 1, the default.");
        refuses(
                () -> new RunningMeanRule(0, 3),
                "Running mean rule: gracePeriod (0) must be at least 1.\nMaybe use 1.");
        refuses(
                () -> new RunningMeanRule(1, 0),
                "Running mean rule: minTrials (0) must be at least 1.\nMaybe use 3, Ray's default.");
        refuses(
                () -> new ThresholdRule(1, 0, 0),
                "Threshold rule: interval ([1.0, 0.0]) must have its low end below its high end.\n"
                        + "Maybe the two were swapped.");
        refuses(() -> new ThresholdRule(0, 1, -1), "Threshold rule: warmUp (-1) must be at least 0.\nMaybe use 0.");
        refuses(() -> new PatienceRule(-1, 0), "Patience rule: patience (-1) must be at least 0.\nMaybe use 5.");
        refuses(() -> new PatienceRule(1, -1), "Patience rule: minDelta (-1.0) must be at least 0.\nMaybe use 0.");
        refuses(
                () -> new WilcoxonRule(1, 2),
                "Wilcoxon rule: pThreshold (1.0) must be above 0 and below 1.\nMaybe use 0.1, the default.");
        refuses(
                () -> new WilcoxonRule(0.1, -1),
                "Wilcoxon rule: startupPairs (-1) must be at least 0.\nMaybe use 2, the default.");
        refuses(
                () -> new WallTimeRule(Duration.ZERO),
                "Wall time rule: limit (PT0S) must be positive.\nMaybe give twice the time of a usual trial.");
    }

    private static void refuses(Runnable settings, String message) {
        assertThatIllegalArgumentException().isThrownBy(settings::run).withMessage(message);
    }
}
