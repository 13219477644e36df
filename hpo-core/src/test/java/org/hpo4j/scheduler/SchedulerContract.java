package org.hpo4j.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.hpo4j.scheduler.Simulation.Setup;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every trial scheduler keeps; extend it for one of your own.
 *
 * <p>Seeds give interleavings of 1 to 7 workers, every second one with failing, diverging and lost trials. Nothing here is
 * statistical: a property fails for no seed.
 */
public abstract class SchedulerContract {
    /** The settings under test; equal ones at each call. */
    protected abstract SchedulerFactory factory();

    static LongStream seeds() {
        return LongStream.range(0, 24);
    }

    /** One interleaving a seed. */
    protected Setup setup(long seed) {
        return Setup.of(factory(), seed).workers((int) (1 + seed % 7)).faults(seed % 2 * 0.05);
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
        StudyDefinition definition = setup(0).definition();
        Assignment first = factory().create(definition).next(new StudyState(definition));

        assertThat(first)
                .isInstanceOfSatisfying(
                        Assignment.Start.class,
                        start -> assertThat(start.upTo()).isBetween(1, factory().maxResource()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void answers_areAFunctionOfTheLog(long seed) {
        Setup setup = setup(seed);
        List<LoggedEvent> log = Simulation.run(setup).log();

        assertThat(Replay.differences(setup.definition(), factory(), log, setup.trials()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void trials_areTheSameForTheSameSeed(long seed) {
        assertThat(Simulation.run(setup(seed)).log())
                .isEqualTo(Simulation.run(setup(seed)).log());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void maximizing_decidesAsMinimizingTheNegative(long seed) {
        assertThat(course(setup(seed).direction(Direction.MAXIMIZE)))
                .isEqualTo(course(setup(seed).direction(Direction.MINIMIZE)));
    }

    /** Who started, reported and stopped in which order, without the values. */
    private static List<String> course(Setup setup) {
        return Simulation.run(setup).log().stream()
                .map(LoggedEvent::event)
                .filter(event -> event instanceof Event.TrialEvent)
                .map(event -> event.getClass().getSimpleName() + " " + ((Event.TrialEvent) event).trial()
                        + (event instanceof Event.DecisionTaken taken
                                ? taken.decision().goesOn()
                                : ""))
                .toList();
    }

    /** Nobody runs or waits at the end, and the scheduler has no more to give, so that who is paused is not waited for. */
    @ParameterizedTest
    @MethodSource("seeds")
    void schedule_ends(long seed) {
        Setup setup = setup(seed);
        Simulation simulation = Simulation.run(setup);

        assertThat(simulation.log()).hasSizeLessThan(100_000);
        assertThat(simulation.state().count(TrialState.RUNNING)).isZero();
        assertThat(simulation.state().count(TrialState.WAITING)).isZero();
        assertThat(Simulation.next(simulation.scheduler(), simulation.state(), setup.trials()))
                .isEqualTo(new Assignment.Finished());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void budgets_areKept(long seed) {
        Setup setup = setup(seed);
        StudyState state = Simulation.run(setup).state();

        assertThat(state.trials()).hasSizeLessThanOrEqualTo(setup.trials());
        for (TrialRecord trial : state.trials()) {
            assertThat(trial.upTo()).isBetween(1, factory().maxResource());
            assertThat(trial.resource()).isLessThanOrEqualTo(trial.upTo());
        }
    }

    /** A pause is answered at the resource that the trial may use, a promotion gives it more, a fork has some left. */
    @ParameterizedTest
    @MethodSource("seeds")
    void promotions_giveMoreResource(long seed) {
        StudyState state = new StudyState(setup(seed).definition());
        for (LoggedEvent logged : Simulation.run(setup(seed)).log()) {
            if (logged.event() instanceof Event.TrialResumed resumed
                    && state.trial(resumed.trial()).state() == TrialState.PAUSED) {
                assertThat(resumed.upTo())
                        .isGreaterThan(state.trial(resumed.trial()).resource());
            } else if (logged.event() instanceof Event.TrialStarted start) {
                assertThat(start.upTo()).isGreaterThan(start.origin().from());
            }
            state.apply(logged);
        }
    }

    @Test
    void checkpoints_areAskedForByThoseWhoPauseOrFork() {
        boolean pausesOrForks = Simulation.run(setup(0)).log().stream()
                .map(LoggedEvent::event)
                .anyMatch(event -> event instanceof Event.TrialPaused
                        || (event instanceof Event.TrialStarted start
                                && start.origin().from() > 0));

        assertThat(Simulation.run(setup(0)).scheduler().needsCheckpoints()).isEqualTo(pausesOrForks);
    }

    @Test
    void answers_askedTwiceAreTheSame() {
        StudyDefinition definition = setup(1).definition();
        StudyState state = new StudyState(definition);
        TrialScheduler scheduler = factory().create(definition);
        int asked = 0;
        for (LoggedEvent event : Simulation.run(setup(1)).log()) {
            state.apply(event);
            scheduler.observe(state, event);
            assertThat(scheduler.next(state)).isEqualTo(scheduler.next(state));
            assertThat(scheduler.finish(state)).isEqualTo(scheduler.finish(state));
            if (event.event() instanceof Event.ValueReported report) {
                Decision decision = scheduler.decide(state, state.trial(report.trial()));
                assertThat(scheduler.decide(state, state.trial(report.trial()))).isEqualTo(decision);
                asked++;
            }
        }
        assertThat(asked).isPositive();
    }
}
