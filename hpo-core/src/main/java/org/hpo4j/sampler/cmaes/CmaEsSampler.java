package org.hpo4j.sampler.cmaes;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Outcome;
import org.hpo4j.sampler.Outcomes;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the outcomes of one study in the order of the log, and the strategy that has learned from them.
 *
 * <p>Thread safety: serves one study, under its lock.
 */
final class CmaEsSampler implements Sampler {
    private final CmaEs settings;
    private final long seed;
    private final Outcomes outcomes;
    private final List<Outcome> known = new ArrayList<>();
    /** How many outcomes there were when the first trial of the strategy started; -1 until then. */
    private int sources = -1;

    private int learned;
    private @Nullable Strategy strategy;

    CmaEsSampler(CmaEs settings, StudyDefinition study) {
        this.settings = settings;
        seed = study.seed();
        outcomes = new Outcomes(study);
    }

    @Override
    public void observe(LoggedEvent logged) {
        if (sources < 0
                && logged.event() instanceof Event.TrialStarted start
                && start.origin().kind() != Origin.Kind.ADDED
                && start.trial() >= settings.sourceTrials()) {
            sources = known.size();
        }
        outcomes.observe(logged.event()).ifPresent(known::add);
    }

    @Override
    public Configuration propose(StudyView study, RandomStream stream) {
        int trials = study.trials().size();
        boolean random = trials < Math.max(settings.startupTrials(), settings.sourceTrials());
        return random ? study.space().sample(stream) : upToDate(study.space()).draw(stream);
    }

    private Strategy upToDate(SearchSpace space) {
        int first = sources < 0 ? known.size() : sources;
        Strategy now = strategy;
        if (now == null || !now.fits(space)) {
            now = new Strategy(settings, space, seed, known.subList(0, first));
            learned = first;
        }
        for (; learned < known.size(); learned++) {
            now.add(known.get(learned));
        }
        strategy = sources < 0 ? null : now;
        return now;
    }
}
