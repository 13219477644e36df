package org.hpo4j.sampler.evolution;

import java.util.HashSet;
import java.util.Set;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Outcome;
import org.hpo4j.sampler.Outcomes;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;

/** Keeps the population of one study, and proposes its children. Thread safety: serves one study, under its lock. */
final class Nsga2Sampler implements Sampler {
    private static final int ATTEMPTS = 20;

    private final Nsga2 settings;
    private final Outcomes outcomes;
    private final Population population;
    /** Only asked whether it has a configuration. */
    private final Set<Configuration> tried = new HashSet<>();

    Nsga2Sampler(Nsga2 settings, StudyDefinition study) {
        this.settings = settings;
        outcomes = new Outcomes(study);
        population = new Population(settings);
    }

    @Override
    public void observe(LoggedEvent logged) {
        if (logged.event() instanceof Event.TrialStarted start) {
            tried.add(start.configuration());
        }
        outcomes.observe(logged.event())
                .filter(outcome -> outcome.tier() != Outcome.Tier.DIVERGED)
                .ifPresent(population::add);
    }

    @Override
    public Configuration propose(StudyView study, RandomStream stream) {
        SearchSpace space = study.space();
        if (population.parents().isEmpty()) {
            return space.sample(stream);
        }
        Mating mating = new Mating(settings, space, stream);
        Configuration child = mating.child(population.parents());
        for (int attempt = 1; attempt < ATTEMPTS && tried.contains(child); attempt++) {
            child = mating.child(population.parents());
        }
        for (int attempt = 0; attempt < ATTEMPTS && tried.contains(child); attempt++) {
            child = space.sample(stream);
        }
        return child;
    }
}
