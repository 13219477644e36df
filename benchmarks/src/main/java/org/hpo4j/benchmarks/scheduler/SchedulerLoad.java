package org.hpo4j.benchmarks.scheduler;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.hpo4j.trial.TrialRecord;
import org.jspecify.annotations.Nullable;

/** A scheduler under the load of many trials with random losses, 100 of them open at once; only its own time counts. */
final class SchedulerLoad {
    private static final int OPEN = 100;

    /** Reports at the rungs of all measured schedulers, and nowhere else: every report is a decision. */
    private static final int[] RESOURCES = {1, 3, 4, 9, 16, 27, 64, 81, 256};

    private final StudyState state;
    private final Configuration configuration;
    private final int trials;
    private final RandomStream losses = RandomStream.of(1);
    private final Deque<Integer> running = new ArrayDeque<>();
    private @Nullable TrialScheduler scheduler;
    private int started;
    private long decisions;
    private long nanos;

    SchedulerLoad(SchedulerFactory factory, int trials) {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        StudyDefinition study = new StudyDefinition(
                "load", 0, space.build(), List.of(Metric.minimize("loss")), "epoch", "random", factory.describe());
        this.trials = trials;
        state = new StudyState(study);
        configuration = study.space().sample(losses);
        scheduler = factory.create(study);
    }

    /**
     * What was measured.
     *
     * @param decisions how many reports were decided
     * @param perSecond decisions a second of the scheduler's time, assignments and observation included
     * @param bytesPerTrial heap that the scheduler holds at the end
     */
    record Result(long decisions, double perSecond, double bytesPerTrial) {}

    Result run() {
        TrialScheduler live = scheduler();
        fill(live);
        while (!running.isEmpty()) {
            report(live, running.remove());
            fill(live);
        }
        long with = usedHeap();
        scheduler = null;
        live = null;
        double bytes = Math.max(0, with - usedHeap());
        return new Result(decisions, decisions * 1e9 / nanos, bytes / trials);
    }

    private TrialScheduler scheduler() {
        if (scheduler == null) {
            throw new IllegalStateException("Scheduler load: run (2) must be 1.\nMaybe make another one.");
        }
        return scheduler;
    }

    private void fill(TrialScheduler live) {
        boolean more = true;
        while (more && running.size() < OPEN) {
            long begin = System.nanoTime();
            Assignment assignment = started >= trials ? live.finish(state) : live.next(state);
            nanos += System.nanoTime() - begin;
            more = assign(live, assignment);
        }
    }

    private boolean assign(TrialScheduler live, Assignment assignment) {
        if (assignment instanceof Assignment.Start start) {
            observe(live, new Event.TrialStarted(started, configuration, start.bracket(), start.upTo(), 0));
            running.add(started++);
        } else if (assignment instanceof Assignment.Resume resume) {
            TrialRecord trial = state.trial(resume.trial());
            observe(live, new Event.TrialResumed(trial.number(), trial.attempt() + 1, trial.resource(), resume.upTo()));
            running.add(resume.trial());
        } else {
            return false;
        }
        return true;
    }

    private void report(TrialScheduler live, int number) {
        TrialRecord trial = state.trial(number);
        int resource = Arrays.stream(RESOURCES)
                .filter(next -> next > trial.resource() && next <= trial.upTo())
                .findFirst()
                .orElse(trial.upTo());
        observe(live, new Event.ValueReported(number, resource, List.of(losses.nextDouble())));
        long begin = System.nanoTime();
        Decision decision = live.decide(state, state.trial(number));
        nanos += System.nanoTime() - begin;
        decisions++;
        follow(live, trial, resource, decision);
    }

    private void follow(TrialScheduler live, TrialRecord trial, int resource, Decision decision) {
        List<Event> events = new ArrayList<>();
        if (!decision.equals(Decision.Continue.UNDECIDED)) {
            events.add(new Event.DecisionTaken(trial.number(), decision));
        }
        if (decision instanceof Decision.Pause) {
            events.add(new Event.TrialPaused(trial.number()));
        } else if (decision.goesOn() && resource == trial.upTo()) {
            events.add(new Event.TrialCompleted(trial.number(), List.of(0.5)));
        } else if (decision.goesOn()) {
            running.add(trial.number());
        }
        events.forEach(event -> observe(live, event));
    }

    private void observe(TrialScheduler live, Event event) {
        LoggedEvent logged = new LoggedEvent(state.sequence(), Instant.EPOCH, event);
        state.apply(logged);
        long begin = System.nanoTime();
        live.observe(state, logged);
        nanos += System.nanoTime() - begin;
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
