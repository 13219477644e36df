package org.hpo4j.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.hpo4j.trial.TrialRecord;

/** A study without the study: a test says what happens, the scheduler under test answers. */
public final class Script {
    private final StudyState state;
    private final TrialScheduler scheduler;
    private Instant now = Instant.EPOCH;

    public Script(SchedulerFactory factory, Direction... directions) {
        this(Simulation.definition(factory, Arrays.asList(directions)), factory);
    }

    public Script(StudyDefinition definition, SchedulerFactory factory) {
        state = new StudyState(definition);
        scheduler = factory.create(definition);
        append(new Event.StudyCreated(definition));
    }

    public StudyState state() {
        return state;
    }

    public TrialScheduler scheduler() {
        return scheduler;
    }

    public Assignment next() {
        return scheduler.next(state);
    }

    public Assignment finish() {
        return scheduler.finish(state);
    }

    /** Does what the scheduler says; returns the trial's number, or -1 if there is none. */
    public int take() {
        Assignment next = next();
        int number = state.trials().size();
        if (next instanceof Assignment.Start start) {
            start(start.bracket(), start.upTo());
        } else if (next instanceof Assignment.Fork fork) {
            Origin origin =
                    Origin.forked(fork.donor(), state.trial(fork.donor()).resource(), fork.reason());
            append(new Event.TrialStarted(
                    number, fork.configuration(), fork.bracket(), fork.upTo(), state.sequence(), origin));
        } else if (next instanceof Assignment.Resume resume) {
            TrialRecord trial = state.trial(resume.trial());
            append(new Event.TrialResumed(trial.number(), trial.attempt() + 1, trial.resource(), resume.upTo()));
            return resume.trial();
        } else {
            return -1;
        }
        return number;
    }

    public void start(int bracket, int upTo) {
        Configuration configuration =
                state.definition().space().sample(RandomStream.of(state.trials().size()));
        append(new Event.TrialStarted(state.trials().size(), configuration, bracket, upTo, state.sequence()));
    }

    /** Reports and returns the decision, which is logged. */
    public Decision report(int trial, int resource, double... values) {
        observe(trial, resource, values);
        Decision decision = scheduler.decide(state, state.trial(trial));
        if (!decision.equals(Decision.Continue.UNDECIDED)) {
            append(new Event.DecisionTaken(trial, decision));
        }
        return decision;
    }

    public void observe(int trial, int resource, double... values) {
        List<Double> boxed = Arrays.stream(values).boxed().toList();
        append(new Event.ValueReported(trial, resource, boxed));
    }

    public void diverge(int trial, int resource, double... values) {
        observe(trial, resource, values);
        append(new Event.DecisionTaken(trial, new Decision.Stop(Reason.of("diverged"))));
    }

    public void pause(int trial) {
        append(new Event.TrialPaused(trial));
    }

    public void complete(int trial, double... values) {
        append(new Event.TrialCompleted(trial, Arrays.stream(values).boxed().toList()));
    }

    public void fail(int trial) {
        append(new Event.TrialFailed(trial, "simulated"));
    }

    public void interrupt(int trial) {
        append(new Event.TrialInterrupted(trial));
    }

    public void takeOver(int trial) {
        TrialRecord record = state.trial(trial);
        append(new Event.TrialResumed(
                trial, record.attempt() + 1, record.start().origin().from(), record.upTo()));
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    private void append(Event event) {
        LoggedEvent logged = new LoggedEvent(state.sequence(), now, event);
        state.apply(logged);
        scheduler.observe(state, logged);
    }
}
