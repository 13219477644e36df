package org.hpo4j.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every trial scheduler keeps; extend it for one of your own. */
public abstract class SchedulerContract {
    private static final int TRIALS = 40;
    private static final int WORKERS = 4;

    /** The settings under test; equal ones at each call. */
    protected abstract SchedulerFactory factory();

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

    @Test
    void next_startsTrialWithinMaxResource() {
        StudyDefinition definition = Simulation.definition(factory(), Direction.MINIMIZE);
        Assignment first = factory().create(definition).next(new StudyState(definition));

        assertThat(first)
                .isInstanceOfSatisfying(
                        Assignment.Start.class,
                        start -> assertThat(start.upTo()).isBetween(1, factory().maxResource()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void decisions_areAFunctionOfTheLog(long seed) {
        List<LoggedEvent> log = Simulation.run(factory(), Direction.MINIMIZE, seed, TRIALS, WORKERS);
        StudyDefinition definition = Simulation.definition(factory(), Direction.MINIMIZE);

        assertThat(Replay.differences(definition, factory(), log)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void trials_areTheSameForTheSameSeed(long seed) {
        assertThat(Simulation.run(factory(), Direction.MINIMIZE, seed, TRIALS, WORKERS))
                .isEqualTo(Simulation.run(factory(), Direction.MINIMIZE, seed, TRIALS, WORKERS));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void maximizing_decidesAsMinimizingTheNegative(long seed) {
        assertThat(course(Simulation.run(factory(), Direction.MAXIMIZE, seed, TRIALS, WORKERS)))
                .isEqualTo(course(Simulation.run(factory(), Direction.MINIMIZE, seed, TRIALS, WORKERS)));
    }

    /** Who started, reported and stopped in which order, without the values. */
    private static List<String> course(List<LoggedEvent> log) {
        return log.stream()
                .map(LoggedEvent::event)
                .filter(event -> event instanceof Event.TrialEvent)
                .map(event -> event.getClass().getSimpleName() + " " + ((Event.TrialEvent) event).trial()
                        + (event instanceof Event.DecisionTaken taken
                                ? taken.decision().goesOn()
                                : ""))
                .toList();
    }

    @Test
    void decide_askedTwiceAnswersTheSame() {
        StudyDefinition definition = Simulation.definition(factory(), Direction.MINIMIZE);
        StudyState state = new StudyState(definition);
        TrialScheduler scheduler = factory().create(definition);
        int asked = 0;
        for (LoggedEvent event : Simulation.run(factory(), Direction.MINIMIZE, 1, TRIALS, WORKERS)) {
            state.apply(event);
            scheduler.observe(state, event);
            if (event.event() instanceof Event.ValueReported report) {
                Decision decision = scheduler.decide(state, state.trial(report.trial()));
                assertThat(scheduler.decide(state, state.trial(report.trial()))).isEqualTo(decision);
                asked++;
            }
        }
        assertThat(asked).isPositive();
    }
}
