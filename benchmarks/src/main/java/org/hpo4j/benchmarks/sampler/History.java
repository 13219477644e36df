package org.hpo4j.benchmarks.sampler;

import java.time.Instant;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.space.Configuration;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;

/** The trials of a study in the mixed space with a sampler that is told of them, without the study around it. */
final class History {
    private final SamplerFactory factory;
    private final StudyState state;
    private Sampler sampler;

    /** Begins with random trials. */
    History(SamplerFactory factory, int trials) {
        List<Metric> metrics = List.of(Metric.minimize("loss"));
        this.factory = factory;
        state = new StudyState(
                new StudyDefinition("overhead", 1, MixedSpace.build(), metrics, "epoch", factory.describe(), "none"));
        sampler = factory.create(state.definition());
        for (int trial = 0; trial < trials; trial++) {
            tell(state.space().sample(RandomStream.of(trial)));
        }
    }

    int size() {
        return state.trials().size();
    }

    /** Goes on with a sampler that knows nothing yet, as when a study is opened again. */
    void forget() {
        sampler = factory.create(state.definition());
    }

    Configuration ask() {
        return sampler.propose(state, RandomStream.of(size()));
    }

    void tell(Configuration configuration) {
        int trial = size();
        append(new Event.TrialStarted(trial, configuration, 0, 1, state.sequence()));
        append(new Event.TrialCompleted(trial, List.of(MixedSpace.loss(configuration))));
    }

    private void append(Event event) {
        LoggedEvent logged = new LoggedEvent(state.sequence(), Instant.EPOCH, event);
        state.apply(logged);
        sampler.observe(logged);
    }
}
