package org.hpo4j.sampler;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;

/** A study whose events a test writes by hand, with the sampler that watches them. */
public final class PlayedStudy {
    private final StudyState state;
    private final Sampler sampler;

    public PlayedStudy(SamplerFactory factory, SearchSpace space, List<Metric> metrics, long seed) {
        StudyDefinition definition =
                new StudyDefinition("played", seed, space, metrics, "epoch", factory.describe(), "none");
        state = new StudyState(definition);
        sampler = factory.create(definition);
    }

    public StudyState state() {
        return state;
    }

    public Configuration propose() {
        RandomStream stream = RandomStream.of(state.definition().seed())
                .split("sampler")
                .split(state.trials().size());
        return sampler.propose(state, stream);
    }

    /** Starts a trial as the sampler proposes. */
    public Configuration start() {
        return start(propose());
    }

    public Configuration start(Configuration configuration) {
        append(new Event.TrialStarted(state.trials().size(), configuration, 0, 100, state.sequence()));
        return configuration;
    }

    public void complete(int trial, double... values) {
        append(new Event.TrialCompleted(trial, Arrays.stream(values).boxed().toList()));
    }

    public void append(Event event) {
        LoggedEvent logged = new LoggedEvent(state.sequence(), Instant.EPOCH, event);
        state.apply(logged);
        sampler.observe(logged);
    }
}
