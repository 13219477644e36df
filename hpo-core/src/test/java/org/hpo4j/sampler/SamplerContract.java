package org.hpo4j.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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

/** What every sampler keeps; extend it for one of your own. */
public abstract class SamplerContract {
    private static final int TRIALS = 30;

    /** The settings under test; equal ones at each call. */
    protected abstract SamplerFactory factory();

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

    private static StudyDefinition definition(long seed) {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("float", -1, 1);
        space.logUniform("log float", 1e-6, 1e3);
        space.integer("int", -3, 3);
        space.logInteger("log int", 1, 4096);
        space.categorical("choice", "a", "b", "c");
        space.uniform("constant", 2, 2);
        List<Metric> metrics = List.of(Metric.minimize("loss"));
        return new StudyDefinition("contract", seed, space.build(), metrics, "epoch", "sampler", "none");
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
