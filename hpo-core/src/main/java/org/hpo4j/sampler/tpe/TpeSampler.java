package org.hpo4j.sampler.tpe;

import java.util.List;
import java.util.TreeSet;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.StudyView;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the history of one study, and proposes from it.
 *
 * <p>Events only name the trials that changed; a proposal first takes these in, O(log n) comparisons and one move of an
 * array a parameter and trial. Nothing is sorted or built anew. Thread safety: serves one study, under its lock.
 */
final class TpeSampler implements Sampler {
    private final Tpe settings;
    private final List<Metric> metrics;
    private final TreeSet<Integer> changed = new TreeSet<>();
    private @Nullable History history;

    TpeSampler(Tpe settings, List<Metric> metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Reports change nothing: a running trial has no place yet. */
    @Override
    public void observe(LoggedEvent logged) {
        if (logged.event() instanceof Event.TrialEvent event
                && !(event instanceof Event.ValueReported)
                && !(event instanceof Event.ValuesRecorded)
                && !(event instanceof Event.HostRecorded)) {
            changed.add(event.trial());
        }
    }

    @Override
    public Configuration propose(StudyView study, RandomStream stream) {
        History now = upToDate(study);
        return now.ended() < settings.startupTrials() ? study.space().sample(stream) : now.propose(stream);
    }

    private History upToDate(StudyView study) {
        SearchSpace space = study.space();
        if (history == null || !history.fits(space)) {
            history = new History(settings, space, metrics);
            history.grow(study.trials().size());
            study.trials().forEach(history::update);
        } else {
            History known = history;
            known.grow(study.trials().size());
            changed.forEach(trial -> known.update(study.trial(trial)));
        }
        changed.clear();
        return history;
    }
}
