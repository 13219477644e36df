package org.hpo4j.sampler.gp;

import java.time.Instant;
import java.util.Arrays;
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

    Play(SamplerFactory factory, SearchSpace space, long seed, Metric... metrics) {
        List<Metric> all = metrics.length == 0 ? List.of(Metric.minimize("loss")) : Arrays.asList(metrics);
        StudyDefinition definition = new StudyDefinition("play", seed, space, all, "epoch", factory.describe(), "none");
        state = new StudyState(definition);
        sampler = factory.create(definition);
    }

    int trials() {
        return state.trials().size();
    }

    Configuration propose() {
        RandomStream stream =
                RandomStream.of(state.definition().seed()).split("sampler").split(trials());
        return sampler.propose(state, stream);
    }

    Configuration start() {
        return start(propose());
    }

    Configuration start(Configuration configuration) {
        append(new Event.TrialStarted(trials(), configuration, 0, 100, state.sequence()));
        return configuration;
    }

    /** Ends the last trial. */
    void complete(Double... values) {
        append(new Event.TrialCompleted(trials() - 1, List.of(values)));
    }

    void append(Event event) {
        LoggedEvent logged = new LoggedEvent(state.sequence(), Instant.EPOCH, event);
        state.apply(logged);
        sampler.observe(logged);
    }
}
