package org.hpo4j.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every sampler keeps; extend it for one of your own. */
public abstract class SamplerContract {
    private static final int TRIALS = 30;

    /** The settings under test; equal ones at each call. */
    protected abstract SamplerFactory factory();

    /** Whether the sampler can serve a space at all; what it can't is left out. */
    protected boolean serves(SearchSpace space) {
        return true;
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @Test
    void describe_isOneLineAndSameForEqualSettings() {
        assertThat(factory().describe())
                .isNotBlank()
                .doesNotContain("\n")
                .isEqualTo(factory().describe());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void proposals_lieInTheSpace(long seed) {
        StudyDefinition definition = definition(seed);
        for (Configuration proposal : proposals(definition, run(definition))) {
            assertThat(definition.space().params()).allMatch(proposal::has);
            assertThat(proposal.asMap().keySet())
                    .containsExactlyElementsOf(definition.space().params().stream()
                            .map(Param::name)
                            .toList());
        }
    }

    /** Also what a sampler that was rebuilt from the log proposes: each proposal here comes from a new sampler. */
    @ParameterizedTest
    @MethodSource("seeds")
    void proposals_areAFunctionOfLogAndStream(long seed) {
        StudyDefinition definition = definition(seed);
        List<LoggedEvent> log = run(definition);
        List<Configuration> again = new ArrayList<>();
        for (int length = 0; length < log.size(); length++) {
            if (log.get(length).event() instanceof Event.TrialStarted start) {
                again.add(fold(definition, log.subList(0, length)).propose(start.trial()));
            }
        }

        assertThat(again).isEqualTo(proposals(definition, log)).hasSize(TRIALS);
    }

    @Test
    void proposals_differBetweenSeeds() {
        assertThat(proposals(definition(1), run(definition(1))))
                .isNotEqualTo(proposals(definition(2), run(definition(2))));
    }

    /** A proposal that nobody starts, as when an append is lost to another process, changes no later one. */
    @Test
    void proposals_leaveNoTrace() {
        StudyDefinition definition = definition(3);
        Course course = new Course(definition, factory().create(definition));
        for (int trial = 0; trial < TRIALS; trial++) {
            course.propose(trial + 17);
            Configuration proposal = course.propose(trial);
            assertThat(course.start(trial)).isEqualTo(proposal);
            course.end(trial);
        }
    }

    /** What objectives return on bad days: proposals stay valid, and nothing throws. */
    @ParameterizedTest
    @ValueSource(
            doubles = {
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                0,
                -0.0,
                1e300,
                -1e300,
                Double.MAX_VALUE,
                Double.MIN_VALUE
            })
    void proposals_surviveEqualValues(double value) {
        assertSurvives(1, trial -> List.of(value));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e300, -1e300, -Double.MAX_VALUE})
    void proposals_surviveOddValuesAmongOthers(double odd) {
        assertSurvives(1, trial -> List.of(trial % 3 == 1 ? odd : trial * 1e-3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 0, 1e300})
    void proposals_surviveSeveralMetrics(double odd) {
        assertSurvives(
                3, trial -> List.of(trial % 3 == 1 ? odd : 1.0 * trial, -1.0 * trial, trial % 2 == 0 ? odd : 0.0));
    }

    @Test
    void proposals_surviveFailuresOnly() {
        assertSurvives(1, trial -> List.of());
    }

    /** Every trial completes with its values, or fails if there are none; some break a constraint, some are stopped. */
    private void assertSurvives(int metrics, IntFunction<List<Double>> values) {
        StudyDefinition definition = definition(5, mixed(), metrics);
        Course course = new Course(definition, created(definition));
        for (int trial = 0; trial < TRIALS; trial++) {
            Configuration proposal = course.start(trial);
            assertThat(definition.space().configuration(proposal.asMap())).isEqualTo(proposal);
            course.end(trial, values.apply(trial));
        }
    }

    /** A sampler may refuse a study of several metrics or of another space, but not fail in it. */
    private Sampler created(StudyDefinition definition) {
        try {
            return factory().create(definition);
        } catch (IllegalArgumentException refused) {
            boolean plain =
                    definition.metrics().size() == 1 && definition.space().equals(mixed());
            assumeTrue(plain, refused.getMessage());
            throw refused;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 32})
    void proposals_areNeverEqualInAContinuousSpace(int running) {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("float", -1, 1);
        space.logUniform("log float", 1e-6, 1e3);
        StudyDefinition definition = definition(7, space.build(), 1);
        assumeTrue(serves(definition.space()), "the sampler doesn't serve a continuous space without choices");
        Course course = new Course(definition, created(definition));
        Set<Configuration> proposals = new HashSet<>();
        for (int trial = 0; trial < running + TRIALS; trial++) {
            assertThat(proposals.add(course.start(trial))).isTrue();
            if (trial >= running) {
                course.end(trial - running, List.of(1.0 * (trial % 5)));
            }
        }
    }

    private static StudyDefinition definition(long seed) {
        return definition(seed, mixed(), 1);
    }

    private static StudyDefinition definition(long seed, SearchSpace space, int metrics) {
        List<Metric> all = IntStream.range(0, metrics)
                .mapToObj(i -> i == 1 ? Metric.maximize("gain") : Metric.minimize("loss" + i))
                .toList();
        return new StudyDefinition("contract", seed, space, all, "epoch", "sampler", "none");
    }

    private static SearchSpace mixed() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("float", -1, 1);
        space.logUniform("log float", 1e-6, 1e3);
        space.integer("int", -3, 3);
        space.logInteger("log int", 1, 4096);
        space.categorical("choice", "a", "b", "c");
        space.uniform("constant", 2, 2);
        return space.build();
    }

    /** A study of three workers in which every fifth trial fails and every seventh diverges. */
    private List<LoggedEvent> run(StudyDefinition definition) {
        Course course = new Course(definition, factory().create(definition));
        for (int trial = 0; trial < TRIALS; trial++) {
            course.start(trial);
            if (trial >= 2) {
                course.end(trial - 2);
            }
        }
        return course.log();
    }

    private Course fold(StudyDefinition definition, List<LoggedEvent> log) {
        Course course = new Course(definition, factory().create(definition));
        log.forEach(event -> course.append(event.event()));
        return course;
    }

    private static List<Configuration> proposals(StudyDefinition definition, List<LoggedEvent> log) {
        StudyState state = new StudyState(definition);
        log.forEach(state::apply);
        return state.trials().stream().map(trial -> trial.configuration()).toList();
    }
}
