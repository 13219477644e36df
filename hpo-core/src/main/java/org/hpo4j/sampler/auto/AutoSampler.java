package org.hpo4j.sampler.auto;

import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.space.Configuration;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialState;

/**
 * Hands each proposal to one of four samplers, all of which see the log: three of four to the one whose phase it is.
 *
 * <p>Thread safety: serves one study, under its lock.
 */
final class AutoSampler implements Sampler {
    private static final int CROWD = 100;
    private static final int TURN = 4;
    /** Beside fewer trials than these the Gaussian process needs each. */
    private static final int EARLY = 10;

    private final Plan plan;
    private final Sampler model;
    private final Sampler aside;
    private final Sampler later;
    private final Sampler crowded;

    AutoSampler(Plan plan, Sampler model, Sampler aside, Sampler later, Sampler crowded) {
        this.plan = plan;
        this.model = model;
        this.aside = aside;
        this.later = later;
        this.crowded = crowded;
    }

    @Override
    public void observe(LoggedEvent event) {
        model.observe(event);
        aside.observe(event);
        later.observe(event);
        crowded.observe(event);
    }

    @Override
    public Configuration propose(StudyView study, RandomStream stream) {
        return turn(study).propose(study, stream);
    }

    private Sampler turn(StudyView study) {
        int trial = study.trials().size();
        boolean other = trial % TURN == TURN - 1;
        if (study.count(TrialState.RUNNING) >= CROWD) {
            return crowded;
        } else if (trial < plan.until()) {
            return other && trial >= EARLY ? aside : model;
        }
        return other && plan.until() > 0 ? model : later;
    }
}
