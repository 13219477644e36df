package org.hpo4j.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.hpo4j.sampler.SamplerContract;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.Reason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TpeTest {
    @Nested
    class Reference extends SamplerContract {
        @Override
        protected SamplerFactory factory() {
            return Tpe.reference();
        }
    }

    @Nested
    class Multivariate extends SamplerContract {
        @Override
        protected SamplerFactory factory() {
            return Tpe.multivariate();
        }
    }

    @Nested
    class Defaults extends SamplerContract {
        @Override
        protected SamplerFactory factory() {
            return Tpe.defaults();
        }
    }

    @Nested
    class Watanabe extends SamplerContract {
        @Override
        protected SamplerFactory factory() {
            return Tpe.watanabe2023();
        }
    }

    @Nested
    class WithoutStartup extends SamplerContract {
        @Override
        protected SamplerFactory factory() {
            return new Tpe(
                    Startup.random(0),
                    1,
                    Gamma.HYPEROPT,
                    Weighting.UNIFORM,
                    0.1,
                    new Bandwidth(0.5, 3, true, true),
                    true,
                    1,
                    Fidelity.FURTHEST_FIRST);
        }
    }

    private static SearchSpace mixed() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        space.logUniform("y", 1e-300, 1e300);
        space.logInteger("n", 1, Integer.MAX_VALUE);
        space.categorical("c", "a", "b", "c");
        return space.build();
    }

    /** What objectives return on bad days: proposals stay valid. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 1e300, -1e300})
    void proposals_surviveEqualAndExtremeValues(double value) {
        for (Tpe settings : List.of(Tpe.reference(), Tpe.multivariate(), Tpe.watanabe2023())) {
            Play play = new Play(settings, mixed(), Metric.minimize("loss"), 1);
            for (int trial = 0; trial < 40; trial++) {
                Configuration proposal = play.start();
                assertThat(mixed().configuration(proposal.asMap())).isEqualTo(proposal);
                play.complete(trial, value);
            }
        }
    }

    @Test
    void proposals_surviveFailuresOnly() {
        Play play = new Play(
                new Tpe(
                        Startup.random(0),
                        24,
                        Gamma.OPTUNA,
                        Weighting.RECENT,
                        1,
                        Bandwidth.OPTUNA,
                        true,
                        1,
                        Fidelity.FURTHEST_FIRST),
                mixed(),
                loss(),
                1);
        for (int trial = 0; trial < 20; trial++) {
            assertThat(play.start().asMap()).hasSize(4);
            play.append(new Event.TrialFailed(trial, "always"));
        }
    }

    private static Metric loss() {
        return Metric.minimize("loss");
    }

    private static Play onLine(Tpe settings, Metric metric) {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        return new Play(settings, space.build(), metric, 3);
    }

    private static double x(Configuration configuration) {
        return (Double) configuration.asMap().get("x");
    }

    /** Of 30 proposals with the optimum at 0.2, more than half lie near it; by chance with less than 1e-6. */
    @ParameterizedTest
    @EnumSource(Direction.class)
    void proposals_gatherAtTheOptimum(Direction direction) {
        Play play = onLine(Tpe.reference(), new Metric("value", direction));
        int near = 0;
        for (int trial = 0; trial < 60; trial++) {
            double distance = Math.abs(x(play.start()) - 0.2);
            play.complete(trial, direction == Direction.MINIMIZE ? distance : -distance);
            near += trial >= 30 && distance < 0.1 ? 1 : 0;
        }

        assertThat(near).isGreaterThan(15);
    }

    /** Of trials that were stopped, those that got furthest are the best, whatever their values. */
    @Test
    void stoppedTrials_areOrderedByResourceFirst() {
        Play play = onLine(Tpe.reference(), loss());
        int near = 0;
        for (int trial = 0; trial < 60; trial++) {
            double x = x(play.start());
            int resource = x < 0.1 ? 9 : 1;
            play.append(new Event.ValueReported(trial, resource, List.of(resource == 9 ? 5.0 : 1.0)));
            play.append(new Event.DecisionTaken(trial, new Decision.Stop(Reason.of("test"))));
            near += trial >= 30 && x < 0.15 ? 1 : 0;
        }

        assertThat(near).isGreaterThan(15);
    }

    /** Many workers ask at once: the pending proposals push each other apart. */
    @Test
    void runningTrials_areKeptAwayFrom() {
        Play play = onLine(Tpe.reference(), loss());
        for (int trial = 0; trial < 20; trial++) {
            play.complete(trial, Math.abs(x(play.start()) - 0.5));
        }
        List<Double> pending = Stream.generate(() -> x(play.start())).limit(16).toList();

        assertThat(pending).doesNotHaveDuplicates();
        assertThat(pending.stream().mapToDouble(v -> v).max().orElseThrow()
                        - pending.stream().mapToDouble(v -> v).min().orElseThrow())
                .isGreaterThan(0.05);
    }

    @Test
    void settings_areChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tpe(
                        Startup.random(10),
                        0,
                        Gamma.OPTUNA,
                        Weighting.RECENT,
                        1,
                        Bandwidth.OPTUNA,
                        false,
                        1,
                        Fidelity.FURTHEST_FIRST))
                .withMessage("TPE: candidates (0) must be at least 1.\nMaybe give 24, the default.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tpe(
                        Startup.random(10),
                        24,
                        Gamma.OPTUNA,
                        Weighting.RECENT,
                        1,
                        Bandwidth.OPTUNA,
                        false,
                        2,
                        Fidelity.FURTHEST_FIRST))
                .withMessage("TPE: running (2.0) must be from 0 to 1.\nMaybe give 0.2, the default.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gamma(15, false, 25))
                .withMessage("Gamma: share (15.0) must be above 0 and at most 1.\nMaybe a percentage was given.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bandwidth(0, 1, false, false))
                .withMessageContaining("least (0.0) must be above 0 and at most 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bandwidth(1, 0, false, false))
                .withMessageContaining("exponent (0.0) must be above 0");
    }
}
