package org.hpo4j.sampler.tpe;

import java.time.Instant;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;

/** A study played by hand. */
final class Play {
    private final StudyState state;
    private final Sampler sampler;

    Play(SamplerFactory factory, SearchSpace space, Metric metric, long seed) {
        this(factory, space, List.of(metric), seed);
    }

    Play(SamplerFactory factory, SearchSpace space, List<Metric> metrics, long seed) {
        StudyDefinition definition =
                new StudyDefinition("play", seed, space, metrics, "epoch", factory.describe(), "none");
        state = new StudyState(definition);
        sampler = factory.create(definition);
    }

    Configuration start() {
        int trial = state.trials().size();
        RandomStream stream =
                RandomStream.of(state.definition().seed()).split("sampler").split(trial);
        Configuration proposal = sampler.propose(state, stream);
        append(new Event.TrialStarted(trial, proposal, 0, 100, state.sequence()));
        return proposal;
    }

    void complete(int trial, double value) {
        append(new Event.TrialCompleted(trial, List.of(value)));
    }

    void append(Event event) {
        LoggedEvent logged = new LoggedEvent(state.sequence(), Instant.EPOCH, event);
        state.apply(logged);
        sampler.observe(logged);
    }
}
