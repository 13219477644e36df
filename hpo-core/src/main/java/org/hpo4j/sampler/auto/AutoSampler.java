package org.hpo4j.sampler.auto;

import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.space.Configuration;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialState;

/** Hands each proposal to one of three samplers, all of which see the log. Thread safety: serves one study, under its lock. */
final class AutoSampler implements Sampler {
    private static final int CROWD = 100;
    private static final int TURN = 4;

    private final Sampler first;
    private final int until;
    private final Sampler later;
    private final Sampler crowded;

    AutoSampler(Sampler first, int until, Sampler later, Sampler crowded) {
        this.first = first;
        this.until = until;
        this.later = later;
        this.crowded = crowded;
    }

    @Override
    public void observe(LoggedEvent event) {
        first.observe(event);
        later.observe(event);
        crowded.observe(event);
    }

    @Override
    public Configuration propose(StudyView study, RandomStream stream) {
        return turn(study).propose(study, stream);
    }

    private Sampler turn(StudyView study) {
        int trial = study.trials().size();
        if (study.count(TrialState.RUNNING) >= CROWD) {
            return crowded;
        }
        boolean model = trial < until || (until > 0 && trial % TURN == 0);
        return model ? first : later;
    }
}
