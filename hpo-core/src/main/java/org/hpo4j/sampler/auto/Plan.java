package org.hpo4j.sampler.auto;

import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.cmaes.CmaEs;
import org.hpo4j.sampler.evolution.Nsga2;
import org.hpo4j.sampler.gp.Acquisition;
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
 * @param later the sampler of the later ones
 * @param hasOneMetric whether CMA-ES may take the place of TPE, and a small Gaussian process and TPE take turns once trials
 *     are stopped early
 * @param reason one line
 */
record Plan(SamplerFactory model, int until, SamplerFactory later, boolean hasOneMetric, String reason) {
    /** A Gaussian process for a thousand trials and more, at some milliseconds a proposal. */
    static final SamplerFactory SMALL = new Gp(6, Acquisition.LOG_EI, 1e7);

    /** The sampler of every fourth of the first trials, and of many at once. */
    static final SamplerFactory TPE = Tpe.defaults();

    private static final int MANY_PARAMETERS = 100;
    private static final int MANY_METRICS = 2;

    static Plan of(AutoSampling settings, StudyDefinition study) {
        SearchSpace space = study.space();
        int metrics = study.metrics().size();
        int until = settings.modelTrials();
        if (space.dimension() > MANY_PARAMETERS) {
            return alone(Tpe.reference(), "univariate TPE, for " + space.dimension() + " parameters");
        } else if (metrics > MANY_METRICS) {
            return alone(TPE, "TPE, for " + metrics + " metrics");
        } else if (metrics > 1) {
            return modelled(until, metrics, Nsga2.defaults(), "NSGA-II", metrics + " metrics");
        } else if (space.dimension() > 0 && space.params().stream().allMatch(param -> isPlainNumber(space, param))) {
            CmaEs numbers = CmaEs.defaults().after(until);
            return modelled(until, metrics, numbers, "CMA-ES", "numbers without conditions");
        }
        return modelled(until, metrics, TPE, "TPE", "choices or conditions");
    }

    private static boolean isPlainNumber(SearchSpace space, Param<?> param) {
        return param.domain().ordered() && space.conditions(param).isEmpty();
    }

    private static Plan alone(SamplerFactory sampler, String reason) {
        return new Plan(sampler, 0, sampler, false, reason);
    }

    private static Plan modelled(int until, int metrics, SamplerFactory later, String name, String what) {
        if (until == 0) {
            return alone(later, name + ", for " + what);
        }
        boolean one = metrics == 1;
        String reason = "a Gaussian process for the first " + until + " trials, every fourth by TPE"
                + (one ? ", with eight at once by CMA-ES" : "") + "; then " + name
                + ", every fourth by the process; for " + what
                + (one ? "; once trials are stopped early, a smaller process and TPE in turns" : "");
        return new Plan(Gp.defaults(), until, later, one, reason);
    }
}
