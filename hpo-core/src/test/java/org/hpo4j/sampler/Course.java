package org.hpo4j.sampler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;

/** A log as it grows, with the sampler that watches it. */
final class Course {
    private final StudyState state;
    private final Sampler sampler;
    private final List<LoggedEvent> log = new ArrayList<>();

    Course(StudyDefinition definition, Sampler sampler) {
        state = new StudyState(definition);
        this.sampler = sampler;
    }

    List<LoggedEvent> log() {
        return log;
    }

    Configuration propose(int trial) {
        RandomStream stream =
                RandomStream.of(state.definition().seed()).split("sampler").split(trial);
        return sampler.propose(state, stream);
    }

    Configuration start(int trial) {
        Configuration proposal = propose(trial);
        append(new Event.TrialStarted(trial, proposal, 0, 1, state.sequence()));
        return proposal;
    }

    void end(int trial) {
        double loss = state.trial(trial).configuration().hashCode() % 1000;
        append(
                trial % 5 == 0
                        ? new Event.TrialFailed(trial, "every fifth")
                        : new Event.TrialCompleted(trial, List.of(trial % 7 == 0 ? Double.NaN : loss)));
    }

    /** Completes a trial, or fails it if there are no values; every fourth breaks a constraint, every sixth was stopped. */
    void end(int trial, List<Double> values) {
        if (trial % 4 == 3) {
            append(new Event.ConstraintsReported(trial, List.of(-1.0, trial % 8 == 3 ? 0.5 : Double.NaN)));
        }
        if (values.isEmpty()) {
            append(new Event.TrialFailed(trial, "always"));
        } else if (trial % 6 == 5) {
            append(new Event.ValueReported(trial, 1, values));
            append(new Event.DecisionTaken(trial, new Decision.Stop(Reason.of("test"))));
        } else {
            append(new Event.TrialCompleted(trial, values));
        }
    }

    void append(Event event) {
        LoggedEvent logged = new LoggedEvent(state.sequence(), Instant.EPOCH, event);
        state.apply(logged);
        sampler.observe(logged);
        log.add(logged);
    }
}
