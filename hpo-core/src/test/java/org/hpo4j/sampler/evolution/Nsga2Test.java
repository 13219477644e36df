package org.hpo4j.sampler.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hpo4j.math.Hypervolume;
import org.hpo4j.sampler.PlayedStudy;
import org.hpo4j.sampler.SamplerContract;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.Metric;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Nsga2Test {
    private static final Nsga2 EAGER =
            new Nsga2(2, 5, 1, new Crossover.Uniform(0.5), 0.9, new Mutation.Polynomial(5, 0.2));
    private static final List<Metric> TWO = List.of(Metric.minimize("a"), Metric.maximize("b"));

    @Nested
    class Defaults extends SamplerContract {
        @Override
        protected SamplerFactory factory() {
            return Nsga2.defaults();
        }
    }

    @Nested
    class Eager extends SamplerContract {
        @Override
        protected SamplerFactory factory() {
            return EAGER;
        }
    }

    @Nested
    class ThreeParents extends SamplerContract {
        @Override
        protected SamplerFactory factory() {
            return EAGER.with(new Crossover.UnimodalNormal());
        }
    }

    private static SearchSpace mixed() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        space.logUniform("y", 1e-300, 1e300);
        space.logInteger("n", 1, Integer.MAX_VALUE);
        Param<String> choice = space.categorical("c", "a", "b", "c");
        space.when(choice, "a").integer("of a", 0, 3);
        space.when(choice, "b", "c").uniform("of b or c", -1, 1);
        return space.build();
    }

    private static SearchSpace cube(int dimension) {
        SearchSpace.Builder space = SearchSpace.builder();
        IntStream.range(0, dimension).forEach(i -> space.uniform("x" + i, 0, 1));
        return space.build();
    }

    /** What objectives return on bad days: proposals stay valid. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 1e300, -1e300})
    void proposals_surviveEqualAndExtremeValues(double value) {
        for (Nsga2 settings : List.of(EAGER, Nsga2.defaults(), EAGER.with(new Crossover.Simplex()))) {
            PlayedStudy study = new PlayedStudy(settings, mixed(), TWO, 1);
            for (int trial = 0; trial < 60; trial++) {
                Configuration proposal = study.start();
                assertThat(mixed().configuration(proposal.asMap())).isEqualTo(proposal);
                study.complete(trial, value, trial % 3 == 0 ? -value : 0.5);
            }
        }
    }

    @Test
    void proposals_surviveFailuresOnlyAndASingleOutcome() {
        PlayedStudy study = new PlayedStudy(EAGER, mixed(), TWO, 1);
        for (int trial = 0; trial < 20; trial++) {
            assertThat(mixed().configuration(study.start().asMap())).isNotNull();
            if (trial == 7) {
                study.complete(trial, 1, 1);
            } else {
                study.append(new Event.TrialFailed(trial, "always"));
            }
        }
    }

    /** In a space without choices it can only repeat itself. */
    @Test
    void proposals_comeFromASpaceOfOnePoint() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.categorical("only", "one");
        space.uniform("constant", 2, 2);
        PlayedStudy study = new PlayedStudy(EAGER, space.build(), TWO, 1);
        for (int trial = 0; trial < 10; trial++) {
            assertThat(study.start().asMap()).hasSize(2);
            study.complete(trial, 1, 1);
        }
    }

    /** 64 workers ask before anything of the present generation ended. */
    @Test
    void parallelProposals_differ() {
        PlayedStudy study = new PlayedStudy(Nsga2.defaults(), cube(2), TWO, 1);
        for (int trial = 0; trial < 20; trial++) {
            study.start();
            study.complete(trial, trial, trial);
        }
        Set<Configuration> pending = new HashSet<>();
        IntStream.range(0, 64).forEach(i -> pending.add(study.start()));

        assertThat(pending).hasSize(64);
    }

    /** Of 12 points 12 are tried within 30 trials: what is known is avoided. */
    @Test
    void duplicates_areAvoided() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.integer("n", 1, 4);
        space.categorical("c", "a", "b", "c");
        PlayedStudy study = new PlayedStudy(EAGER, space.build(), TWO, 1);
        Set<Configuration> tried = new HashSet<>();
        for (int trial = 0; trial < 30; trial++) {
            tried.add(study.start());
            study.complete(trial, trial, trial);
        }

        assertThat(tried).hasSize(12);
    }

    /** Every trial with x above 0.1 breaks the constraint: by chance 13 of 40 would keep it with less than 1e-4. */
    @Test
    void constraints_comeBeforeLosses() {
        PlayedStudy study = new PlayedStudy(Nsga2.defaults(), cube(1), List.of(Metric.minimize("a")), 1);
        int feasible = 0;
        for (int trial = 0; trial < 80; trial++) {
            double x = (Double) study.start().asMap().get("x0");
            study.append(new Event.ConstraintsReported(trial, List.of(x - 0.1)));
            study.complete(trial, -x);
            feasible += trial >= 40 && x <= 0.1 ? 1 : 0;
        }

        assertThat(feasible).isGreaterThan(12);
    }

    private static double dominatedByFront(SamplerFactory sampler, long seed) {
        PlayedStudy study =
                new PlayedStudy(sampler, cube(6), List.of(Metric.minimize("a"), Metric.minimize("b")), seed);
        List<double[]> points = new ArrayList<>();
        for (int trial = 0; trial < 200; trial++) {
            double[] x = study.start().asMap().values().stream()
                    .mapToDouble(v -> (Double) v)
                    .toArray();
            double g = 1 + 9 * (x[1] + x[2] + x[3] + x[4] + x[5]) / 5;
            double[] losses = {x[0], g * (1 - Math.sqrt(x[0] / g))};
            study.complete(trial, losses);
            points.add(losses);
        }
        return Hypervolume.of(points.toArray(double[][]::new), new double[] {1.1, 6});
    }

    /** ZDT1 of 6 parameters: each of 5 seeds beats random sampling; by chance with 3 %. */
    @Test
    void front_isAheadOfRandomSampling() {
        assertThat(LongStream.range(0, 5))
                .allMatch(seed ->
                        dominatedByFront(Nsga2.defaults(), seed) > dominatedByFront(new RandomSampling(), seed) + 0.5);
    }

    @Test
    void settings_areChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Nsga2(50, 10, 1, new Crossover.Uniform(0.5), 0.9, new Mutation.Resampled()))
                .withMessage("NSGA-II: population (10) must be at least startupTrials, 50.\n"
                        + "Maybe the two were swapped.");
    }
}
