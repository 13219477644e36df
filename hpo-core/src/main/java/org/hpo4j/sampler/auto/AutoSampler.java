package org.hpo4j.sampler.auto;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.cmaes.CmaEs;
import org.hpo4j.space.Configuration;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialState;

/**
 * Hands each proposal to one of five samplers, all of which see the log: three of four to the one whose phase it is, or
 * every other to a small Gaussian process where trials are stopped early.
 *
 * <p>Thread safety: serves one study, under its lock.
 */
final class AutoSampler implements Sampler {
    private static final int CROWD = 100;
    private static final int TURN = 4;
    private static final int SHORT_TURN = 2;
    /** Beside fewer trials than these the Gaussian process needs each. */
    private static final int EARLY = 10;
    /** Beside the trial that is asked for: with eight at once TPE looks where they are already. */
    private static final int BUSY = 7;

    private final Plan plan;
    private final Map<SamplerFactory, Sampler> samplers = new LinkedHashMap<>();
    private final Sampler model;
    private final Sampler small;
    private final Sampler tpe;
    private final Sampler cmaEs;
    private final Sampler later;
    private final EarlyEnds ends = new EarlyEnds();

    AutoSampler(Plan plan, StudyDefinition study) {
        this.plan = plan;
        model = sampler(plan.model(), study);
        small = sampler(Plan.SMALL, study);
        tpe = sampler(Plan.TPE, study);
        cmaEs = sampler(CmaEs.defaults(), study);
        later = sampler(plan.later(), study);
    }

    /** One sampler for equal settings, so that it takes in the log once whatever its parts in the plan. */
    private Sampler sampler(SamplerFactory settings, StudyDefinition study) {
        return samplers.computeIfAbsent(settings, any -> any.create(study));
    }

    @Override
    public void observe(LoggedEvent event) {
        ends.observe(event.event());
        samplers.values().forEach(sampler -> sampler.observe(event));
    }

    @Override
    public boolean isCostly(StudyView study) {
        return turn(study).isCostly(study);
    }

    @Override
    public Configuration propose(StudyView study, RandomStream stream) {
        return turn(study).propose(study, stream);
    }

    private Sampler turn(StudyView study) {
        int trial = study.trials().size();
        boolean other = trial % TURN == TURN - 1;
        int running = study.count(TrialState.RUNNING);
        if (running >= CROWD) {
            return tpe;
        } else if (plan.hasOneMetric() && ends.areCommon(trial)) {
            return trial % SHORT_TURN == 0 ? small : tpe;
        } else if (trial < plan.until()) {
            return other && trial >= EARLY ? aside(running) : model;
        }
        return other && plan.until() > 0 ? model : later;
    }

    private Sampler aside(int running) {
        return plan.hasOneMetric() && running >= BUSY ? cmaEs : tpe;
    }
}
