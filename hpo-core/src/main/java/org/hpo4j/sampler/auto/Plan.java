package org.hpo4j.sampler.auto;

import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.cmaes.CmaEs;
import org.hpo4j.sampler.evolution.Nsga2;
import org.hpo4j.sampler.gp.Gp;
import org.hpo4j.sampler.tpe.Tpe;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.StudyDefinition;

/**
 * Who proposes the trials of a study.
 *
 * @param model the sampler of the first trials, and of every fourth later one
 * @param until how many the first trials are
 * @param aside the sampler of every fourth of the first trials
 * @param later the sampler of the later ones
 * @param reason one line
 */
record Plan(SamplerFactory model, int until, SamplerFactory aside, SamplerFactory later, String reason) {
    private static final int MANY_PARAMETERS = 100;
    private static final int MANY_METRICS = 2;

    static Plan of(AutoSampling settings, StudyDefinition study) {
        SearchSpace space = study.space();
        int metrics = study.metrics().size();
        int until = settings.modelTrials();
        if (space.dimension() > MANY_PARAMETERS) {
            return alone(Tpe.reference(), "univariate TPE, for " + space.dimension() + " parameters");
        } else if (metrics > MANY_METRICS) {
            return alone(Tpe.defaults(), "TPE, for " + metrics + " metrics");
        } else if (metrics > 1) {
            return modelled(until, Nsga2.defaults(), "NSGA-II", metrics + " metrics");
        } else if (space.dimension() > 0 && space.params().stream().allMatch(param -> isPlainNumber(space, param))) {
            CmaEs numbers = CmaEs.defaults().after(until);
            return modelled(until, numbers, "CMA-ES", "numbers without conditions");
        }
        return modelled(until, Tpe.defaults(), "TPE", "choices or conditions");
    }

    private static boolean isPlainNumber(SearchSpace space, Param<?> param) {
        return param.domain().ordered() && space.conditions(param).isEmpty();
    }

    private static Plan alone(SamplerFactory sampler, String reason) {
        return new Plan(sampler, 0, sampler, sampler, reason);
    }

    private static Plan modelled(int until, SamplerFactory later, String name, String what) {
        if (until == 0) {
            return alone(later, name + ", for " + what);
        }
        String reason = "a Gaussian process for the first " + until + " trials, every fourth by TPE; then " + name
                + ", every fourth by the process; for " + what;
        return new Plan(Gp.defaults(), until, Tpe.defaults(), later, reason);
    }

    Sampler sampler(StudyDefinition study) {
        return new AutoSampler(
                this,
                model.create(study),
                aside.create(study),
                later.create(study),
                Tpe.defaults().create(study));
    }
}
