package org.hpo4j.sampler.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GpTest {
    /** Little work, so that each proposal takes about a millisecond. */
    private static final Gp QUICK = new Gp(6, Acquisition.LOG_EI, 2e6);

    private static SearchSpace mixed() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        space.logUniform("y", 1e-300, 1e300);
        space.logInteger("n", 1, Integer.MAX_VALUE);
        space.categorical("c", "a", "b", "c");
        return space.build();
    }

    private static SearchSpace line() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        return space.build();
    }

    private static double x(Configuration configuration) {
        return (Double) configuration.asMap().get("x");
    }

    /** What objectives return on bad days: proposals stay valid. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 1e300, -1e300})
    void proposals_surviveEqualAndExtremeValues(double value) {
        Play play = new Play(QUICK, mixed(), 1);
        for (int trial = 0; trial < 30; trial++) {
            Configuration proposal = play.start();
            assertThat(mixed().configuration(proposal.asMap())).isEqualTo(proposal);
            play.complete(value);
        }
    }

    /** One exploded loss among others doesn't blind the model: proposals still gather at the optimum. */
    @ParameterizedTest
    @ValueSource(doubles = {1e300, 1e9, Double.POSITIVE_INFINITY, Double.NaN})
    void proposals_gatherDespiteExplodedLosses(double exploded) {
        Play play = new Play(QUICK, line(), 2);
        int near = 0;
        for (int trial = 0; trial < 24; trial++) {
            double x = x(play.start());
            play.complete(x > 0.8 ? exploded : (x - 0.3) * (x - 0.3));
            near += trial >= 12 && Math.abs(x - 0.3) < 0.1 ? 1 : 0;
        }

        assertThat(near).isGreaterThan(6);
    }

    @Test
    void proposals_surviveFailuresOnly() {
        Play play = new Play(QUICK, mixed(), 1);
        for (int trial = 0; trial < 20; trial++) {
            assertThat(play.start().asMap()).hasSize(4);
            play.append(new Event.TrialFailed(trial, "always"));
        }
    }

    @Test
    void oneTrial_isEnough() {
        Play play = new Play(new Gp(1, Acquisition.LOG_EI, 2e6), mixed(), 1);
        play.start();
        play.complete(1.0);

        assertThat(mixed().configuration(play.propose().asMap())).isNotNull();
    }

    @Test
    void emptySpace_isSampled() {
        assertThat(new Play(QUICK, SearchSpace.empty(), 1).propose().asMap()).isEmpty();
    }

    /** Of 15 proposals with the optimum at 0.2, more than half lie near it; by chance with less than 1e-4. */
    @ParameterizedTest
    @EnumSource(Acquisition.class)
    void proposals_gatherAtTheOptimum(Acquisition acquisition) {
        for (Direction direction : Direction.values()) {
            Play play = new Play(new Gp(6, acquisition, 2e6), line(), 3, new Metric("value", direction));
            int near = 0;
            for (int trial = 0; trial < 30; trial++) {
                double distance = Math.abs(x(play.start()) - 0.2);
                play.complete(direction == Direction.MINIMIZE ? distance : -distance);
                near += trial >= 15 && distance < 0.1 ? 1 : 0;
            }
            assertThat(near).isGreaterThan(7);
        }
    }

    /** Many workers ask at once: no two proposals are equal, and they are spread. */
    @Test
    void runningTrials_areKeptAwayFrom() {
        Play play = new Play(QUICK, line(), 3);
        for (int trial = 0; trial < 12; trial++) {
            double x = x(play.start());
            play.complete(x);
        }
        List<Double> pending = Stream.generate(() -> x(play.start())).limit(32).toList();

        assertThat(pending).doesNotHaveDuplicates();
        assertThat(pending.stream().mapToDouble(v -> v).max().orElseThrow()
                        - pending.stream().mapToDouble(v -> v).min().orElseThrow())
                .isGreaterThan(0.05);
    }

    /** A finite space is tried in full before anything is repeated. */
    @Test
    void finiteSpace_isTriedInFull() {
        SearchSpace.Builder builder = SearchSpace.builder();
        builder.integer("n", 1, 4);
        builder.categorical("c", "a", "b", "c");
        Play play = new Play(QUICK, builder.build(), 5);
        List<Configuration> proposals = new ArrayList<>();
        for (int trial = 0; trial < 12; trial++) {
            proposals.add(play.start());
            play.complete(1.0 / (trial + 1));
        }
        // The first six come from the Sobol sequence, which may repeat a cell.
        assertThat(proposals.subList(6, 12)).doesNotHaveDuplicates();
        play.start();
    }

    /** The best allowed point is at 0.5, the best one at all at 0. */
    @Test
    void constraints_areKept() {
        Play play = new Play(QUICK, line(), 4);
        double best = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < 25; trial++) {
            double x = x(play.start());
            play.append(new Event.ConstraintsReported(trial, List.of(0.5 - x)));
            play.complete(x);
            best = x >= 0.5 ? Math.min(best, x) : best;
        }

        assertThat(best).isBetween(0.5, 0.51);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, 0})
    void extremeConstraints_areSurvived(double constraint) {
        Play play = new Play(QUICK, mixed(), 4);
        for (int trial = 0; trial < 15; trial++) {
            Configuration proposal = play.start();
            assertThat(mixed().configuration(proposal.asMap())).isEqualTo(proposal);
            play.append(new Event.ConstraintsReported(trial, List.of(constraint, trial - 7.0)));
            play.complete(1.0 * trial);
        }
    }

    /** The front is the whole line: both sides are visited; with random weights one is left out in less than 2 of 100. */
    @Test
    void severalMetrics_areTradedOff() {
        Play play = new Play(QUICK, line(), 6, Metric.minimize("a"), Metric.maximize("b"));
        List<Double> late = new ArrayList<>();
        for (int trial = 0; trial < 40; trial++) {
            double x = x(play.start());
            play.complete(x * x, -(1 - x) * (1 - x));
            late.add(x);
        }

        assertThat(late.subList(10, 40)).anyMatch(x -> x < 0.3).anyMatch(x -> x > 0.7);
    }

    /** Trials that were stopped after one epoch tell where the good ones are: their losses fall alike from there on. */
    @Test
    void stoppedTrials_areModelled() {
        Play play = new Play(QUICK, line(), 7);
        int near = 0;
        for (int trial = 0; trial < 30; trial++) {
            double x = x(play.start());
            double loss = (x - 0.7) * (x - 0.7);
            play.append(new Event.ValueReported(trial, 1, List.of(loss + 10)));
            if (trial % 6 == 0) {
                play.append(new Event.ValueReported(trial, 9, List.of(loss)));
                play.complete(loss);
            } else {
                play.append(new Event.DecisionTaken(trial, new Decision.Stop(Reason.of("test"))));
            }
            near += trial >= 15 && Math.abs(x - 0.7) < 0.1 ? 1 : 0;
        }

        assertThat(near).isGreaterThan(7);
    }

    /** Ten thousand trials cost what a few hundred do: only some are modelled. */
    @Test
    void manyTrials_areSelectedFrom() {
        Play play = new Play(QUICK, line(), 8);
        RandomStream draws = RandomStream.of(1);
        for (int trial = 0; trial < 10_000; trial++) {
            double x = x(play.start(line().sample(draws)));
            play.complete(Math.abs(x - 0.4));
        }

        assertThat(x(play.start())).isBetween(0.35, 0.45);
    }

    @Test
    void settings_areChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gp(0, Acquisition.EI, 1e8))
                .withMessage("GP: startupTrials (0) must be at least 1.\nMaybe give 6, the default.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gp(6, Acquisition.EI, Double.NaN))
                .withMessageStartingWith("GP: work (NaN) must be from 1e6 to 1e12 multiplications.\nMaybe give 5e8");
    }
}
