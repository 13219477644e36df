package org.hpo4j.scheduler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * A scheduler driven without threads: in each round one of the virtual workers, picked by a seed, reports one more epoch.
 *
 * <p>A trial's curve is {@code quality + 1 / epoch}, its quality a multiple of 1/8, so that ties come up.
 */
public final class Simulation {
    private final StudyState state;
    private final TrialScheduler scheduler;
    private final DoubleUnaryOperator sign;
    private final RandomStream random;
    private final List<LoggedEvent> log = new ArrayList<>();

    private Simulation(SchedulerFactory factory, Direction direction, long seed) {
        StudyDefinition definition = definition(factory, direction);
        state = new StudyState(definition);
        scheduler = factory.create(definition);
        sign = direction == Direction.MINIMIZE ? value -> value : value -> -value;
        random = RandomStream.of(seed);
        append(new Event.StudyCreated(definition));
    }

    /** A study of one parameter under a scheduler. */
    public static StudyDefinition definition(SchedulerFactory factory, Direction direction) {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        List<Metric> metrics = List.of(new Metric("loss", direction));
        return new StudyDefinition("simulated", 0, space.build(), metrics, "epoch", "random", factory.describe());
    }

    /** Runs a number of trials on a number of virtual workers; maximizing negates the values. */
    public static List<LoggedEvent> run(
            SchedulerFactory factory, Direction direction, long seed, int trials, int workers) {
        Simulation simulation = new Simulation(factory, direction, seed);
        while (simulation.step(trials, workers)) {
            // One event group a step.
        }
        return simulation.log;
    }

    private boolean step(int trials, int workers) {
        int running = state.count(TrialState.RUNNING);
        boolean mayStart = running < workers && state.trials().size() < trials;
        if (mayStart && scheduler.next(state) instanceof Assignment.Start start) {
            var configuration = state.definition().space().sample(random);
            append(new Event.TrialStarted(
                    state.trials().size(), configuration, start.bracket(), start.upTo(), state.sequence()));
        } else if (running == 0) {
            return false;
        } else {
            report(pick(running));
        }
        return true;
    }

    private TrialRecord pick(int running) {
        return state.trials().stream()
                .filter(trial -> trial.state() == TrialState.RUNNING)
                .skip(random.nextInt(running))
                .findFirst()
                .orElseThrow();
    }

    private void report(TrialRecord trial) {
        int epoch = trial.curve().lastResource() + 1;
        double quality = quality(trial.number());
        double value = sign.applyAsDouble(quality + 1.0 / epoch);
        append(new Event.ValueReported(trial.number(), epoch, List.of(value)));
        Decision decision = scheduler.decide(state, state.trial(trial.number()));
        if (!decision.equals(Decision.Continue.UNDECIDED)) {
            append(new Event.DecisionTaken(trial.number(), decision));
        }
        if (decision.goesOn() && epoch == trial.upTo()) {
            append(new Event.TrialCompleted(trial.number(), List.of(value)));
        }
    }

    private void append(Event event) {
        LoggedEvent logged = new LoggedEvent(state.sequence(), Instant.EPOCH, event);
        state.apply(logged);
        scheduler.observe(state, logged);
        log.add(logged);
    }

    private static double quality(int trial) {
        return RandomStream.of(4711).split(trial).nextInt(8) / 8.0;
    }
}
