package org.hpo4j.sampler.gp;

import java.util.List;
import java.util.TreeSet;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.QuasiRandom;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the history of one study and the fits of its beginnings, and proposes from them.
 *
 * <p>Thread safety: serves one study, under its lock.
 */
final class GpSampler implements Sampler {
    private final Gp settings;
    private final StudyDefinition study;
    private final TreeSet<Integer> changed = new TreeSet<>();
    private @Nullable History history;
    private @Nullable Model model;

    GpSampler(Gp settings, StudyDefinition study) {
        this.settings = settings;
        this.study = study;
    }

    @Override
    public void observe(LoggedEvent logged) {
        if (logged.event() instanceof Event.TrialEvent event) {
            changed.add(event.trial());
        }
    }

    @Override
    public boolean isCostly(StudyView view) {
        return view.trials().size() >= settings.startupTrials();
    }

    @Override
    public Configuration propose(StudyView view, RandomStream stream) {
        SearchSpace space = view.space();
        History now = upToDate(view);
        List<Entry> observed = now.observed();
        if (now.coordinates().modelled().length == 0) {
            return space.sample(stream);
        } else if (observed.size() < settings.startupTrials()) {
            return early(space).propose(view, stream);
        }
        if (model == null) {
            model = new Model(settings, now.coordinates(), study.metrics());
        }
        return model.propose(observed, now.pending(), stream);
    }

    /** The first trials cover the space evenly. */
    private Sampler early(SearchSpace space) {
        return QuasiRandom.early(space, RandomStream.of(study.seed()).split("gp"));
    }

    private History upToDate(StudyView view) {
        if (history == null || !history.fits(view.space())) {
            history = new History(view.space(), study.metrics());
            model = null;
            view.trials().forEach(history::update);
        } else {
            History known = history;
            changed.forEach(trial -> known.update(view.trial(trial)));
        }
        changed.clear();
        return history;
    }
}
