package org.hpo4j.scheduler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * A scheduler driven without threads, in the order that a seed picks: workers ask, report, pause, and under faults fail,
 * diverge and get lost.
 *
 * <p>A trial's curve is {@code quality + 1 / epoch}, its quality a multiple of 1/8, so that ties come up; its second metric
 * has a quality of its own. The clock of the log goes one second an event.
 */
public final class Simulation {
    private static final int MOST_EVENTS = 100_000;

    /** What to simulate; a fault happens to one report in {@code 1 / faults}. */
    public record Setup(
            SchedulerFactory factory,
            Direction direction,
            long seed,
            int trials,
            int workers,
            double faults,
            int metrics) {
        /** Four workers, 40 trials, one metric, no faults. */
        public static Setup of(SchedulerFactory factory, long seed) {
            return new Setup(factory, Direction.MINIMIZE, seed, 40, 4, 0, 1);
        }

        public Setup factory(SchedulerFactory value) {
            return new Setup(value, direction, seed, trials, workers, faults, metrics);
        }

        public Setup direction(Direction value) {
            return new Setup(factory, value, seed, trials, workers, faults, metrics);
        }

        public Setup trials(int value) {
            return new Setup(factory, direction, seed, value, workers, faults, metrics);
        }

        public Setup workers(int value) {
            return new Setup(factory, direction, seed, trials, value, faults, metrics);
        }

        public Setup faults(double value) {
            return new Setup(factory, direction, seed, trials, workers, value, metrics);
        }

        public Setup metrics(int value) {
            return new Setup(factory, direction, seed, trials, workers, faults, value);
        }

        public StudyDefinition definition() {
            return Simulation.definition(factory, Collections.nCopies(metrics, direction));
        }
    }

    private final Setup setup;
    private final StudyState state;
    private final TrialScheduler scheduler;
    private final RandomStream random;
    private final List<LoggedEvent> log = new ArrayList<>();

    private Simulation(Setup setup) {
        this.setup = setup;
        StudyDefinition definition = setup.definition();
        state = new StudyState(definition);
        scheduler = setup.factory.create(definition);
        random = RandomStream.of(setup.seed);
        append(new Event.StudyCreated(definition));
    }

    /** A study of one parameter and one metric under a scheduler. */
    public static StudyDefinition definition(SchedulerFactory factory, Direction direction) {
        return definition(factory, List.of(direction));
    }

    static StudyDefinition definition(SchedulerFactory factory, List<Direction> directions) {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        List<Metric> metrics = new ArrayList<>();
        for (Direction direction : directions) {
            metrics.add(new Metric(metrics.isEmpty() ? "loss" : "loss" + metrics.size(), direction));
        }
        return new StudyDefinition("simulated", 0, space.build(), metrics, "epoch", "random", factory.describe());
    }

    /** Runs until nothing can happen any more, or 100,000 events are through. */
    public static Simulation run(Setup setup) {
        Simulation simulation = new Simulation(setup);
        while (simulation.log.size() < MOST_EVENTS && simulation.step()) {
            // One group of events a step.
        }
        return simulation;
    }

    public List<LoggedEvent> log() {
        return log;
    }

    public StudyState state() {
        return state;
    }

    public TrialScheduler scheduler() {
        return scheduler;
    }

    private boolean step() {
        List<TrialRecord> running = state.trials().stream()
                .filter(trial -> trial.state() == TrialState.RUNNING)
                .toList();
        boolean asks = running.isEmpty() || (running.size() < setup.workers && random.nextInt(3) > 0);
        if (asks && assign()) {
            return true;
        }
        if (running.isEmpty()) {
            return false;
        }
        work(running.get(random.nextInt(running.size())));
        return true;
    }

    private boolean assign() {
        Optional<TrialRecord> waiting = state.trials().stream()
                .filter(trial -> trial.state() == TrialState.WAITING)
                .findFirst();
        if (waiting.isPresent()) {
            resume(waiting.get(), waiting.get().upTo());
            return true;
        }
        return assign(next(scheduler, state, setup.trials));
    }

    /** What a study with a limit of trials would be told. */
    static Assignment next(TrialScheduler scheduler, StudyState state, int limit) {
        return state.trials().size() >= limit ? scheduler.finish(state) : scheduler.next(state);
    }

    private boolean assign(Assignment assignment) {
        int number = state.trials().size();
        if (assignment instanceof Assignment.Start start) {
            var configuration = state.definition().space().sample(random);
            append(new Event.TrialStarted(number, configuration, start.bracket(), start.upTo(), state.sequence()));
        } else if (assignment instanceof Assignment.Fork fork) {
            Origin origin =
                    Origin.forked(fork.donor(), state.trial(fork.donor()).resource(), fork.reason());
            append(new Event.TrialStarted(
                    number, fork.configuration(), fork.bracket(), fork.upTo(), state.sequence(), origin));
        } else if (assignment instanceof Assignment.Resume resume) {
            resume(state.trial(resume.trial()), resume.upTo());
        } else {
            return false;
        }
        return true;
    }

    private void resume(TrialRecord trial, int upTo) {
        append(new Event.TrialResumed(trial.number(), trial.attempt() + 1, trial.resource(), upTo));
    }

    private void work(TrialRecord trial) {
        if (trial.decision() instanceof Decision.Pause) {
            append(new Event.TrialPaused(trial.number()));
        } else if (random.nextDouble() < setup.faults) {
            fault(trial);
        } else if (trial.resource() == trial.upTo()) {
            append(new Event.TrialCompleted(
                    trial.number(), trial.curve().values(trial.curve().size() - 1)));
        } else {
            report(trial);
        }
    }

    private void fault(TrialRecord trial) {
        int kind = random.nextInt(4);
        if (kind == 0) {
            append(new Event.TrialFailed(trial.number(), "simulated"));
        } else if (kind == 1 && trial.resource() < trial.upTo()) {
            append(new Event.ValueReported(
                    trial.number(), trial.resource() + 1, Collections.nCopies(setup.metrics, Double.NaN)));
            append(new Event.DecisionTaken(trial.number(), new Decision.Stop(Reason.of("diverged"))));
        } else {
            append(new Event.TrialInterrupted(trial.number()));
        }
    }

    private void report(TrialRecord trial) {
        int epoch = trial.resource() + 1;
        List<Double> values = new ArrayList<>();
        for (int metric = 0; metric < setup.metrics; metric++) {
            double loss = quality(trial.number(), metric) + 1.0 / epoch;
            values.add(setup.direction == Direction.MINIMIZE ? loss : -loss);
        }
        append(new Event.ValueReported(trial.number(), epoch, values));
        Decision decision = scheduler.decide(state, state.trial(trial.number()));
        if (!decision.equals(Decision.Continue.UNDECIDED)) {
            append(new Event.DecisionTaken(trial.number(), decision));
        }
    }

    private void append(Event event) {
        Instant at = Instant.EPOCH.plusSeconds(state.sequence());
        LoggedEvent logged = new LoggedEvent(state.sequence(), at, event);
        state.apply(logged);
        scheduler.observe(state, logged);
        log.add(logged);
    }

    private static double quality(int trial, int metric) {
        return RandomStream.of(4711).split(trial).split(metric).nextInt(8) / 8.0;
    }
}
