package org.hpo4j.sampler.tpe;

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
 * Keeps the history of one study, and proposes from it.
 *
 * <p>Events only name the trials that changed; a proposal first takes these in, O(log n) comparisons and one move of an
 * array a parameter and trial. Nothing is sorted or built anew. Thread safety: serves one study, under its lock.
 */
final class TpeSampler implements Sampler {
    private final Tpe settings;
    private final StudyDefinition definition;
    private final TreeSet<Integer> changed = new TreeSet<>();
    private final Levels levels = new Levels();
    private @Nullable History history;

    TpeSampler(Tpe settings, StudyDefinition definition) {
        this.settings = settings;
        this.definition = definition;
    }

    /** Where trials are compared as they ended, reports change nothing: a running trial has no place yet. */
    @Override
    public void observe(LoggedEvent logged) {
        if (logged.event() instanceof Event.TrialEvent event) {
            levels.observe(event);
            boolean kept = event instanceof Event.ValuesRecorded || event instanceof Event.HostRecorded;
            if (!kept && (settings.fidelity().isByLevel() || !(event instanceof Event.ValueReported))) {
                changed.add(event.trial());
            }
        }
    }

    @Override
    public Configuration propose(StudyView study, RandomStream stream) {
        int level = settings.fidelity().isByLevel()
                ? levels.largest(settings.fidelity().enough())
                : Levels.ENDS;
        if (level == Levels.NONE || (level != Levels.ENDS && isRandom(stream))) {
            return study.space().sample(stream);
        }
        History now = upToDate(study, level);
        return settings.startup().isOver(study.trials().size(), now.ended())
                ? now.propose(stream)
                : early(study.space()).propose(study, stream);
    }

    private Sampler early(SearchSpace space) {
        return settings.startup().even()
                ? QuasiRandom.early(space, RandomStream.of(definition.seed()).split("tpe"))
                : (study, stream) -> space.sample(stream);
    }

    private boolean isRandom(RandomStream stream) {
        return stream.split("random").nextDouble() < settings.fidelity().random();
    }

    private History upToDate(StudyView study, int level) {
        SearchSpace space = study.space();
        if (history == null || !history.fits(space, level)) {
            history = new History(
                    level == Levels.ENDS ? settings : settings.atLevel(), space, definition.metrics(), level);
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
