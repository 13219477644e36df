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
 * @param first the sampler of the first trials
 * @param until how many they are
 * @param later the sampler of the others
 * @param reason one line
 */
record Plan(SamplerFactory first, int until, SamplerFactory later, String reason) {
    private static final int MANY_PARAMETERS = 100;
    private static final int MANY_METRICS = 3;

    static Plan of(AutoSampling settings, StudyDefinition study) {
        SearchSpace space = study.space();
        int metrics = study.metrics().size();
        Tpe tpe = Tpe.defaults();
        if (space.dimension() > MANY_PARAMETERS) {
            return new Plan(
                    Tpe.reference(), 0, Tpe.reference(), "univariate TPE, for " + space.dimension() + " parameters");
        } else if (metrics > MANY_METRICS) {
            return new Plan(tpe, 0, tpe, "TPE, for " + metrics + " metrics");
        }
        int until = settings.modelTrials();
        String model = "a Gaussian process for the first " + until + " trials and every fourth later one";
        if (metrics > 1) {
            return new Plan(
                    Gp.defaults(), until, Nsga2.defaults(), model + ", else NSGA-II, for " + metrics + " metrics");
        } else if (space.dimension() > 0 && space.params().stream().allMatch(param -> isPlainNumber(space, param))) {
            return new Plan(
                    Gp.defaults(),
                    until,
                    CmaEs.defaults().after(until),
                    model + ", else CMA-ES, for numbers without conditions");
        }
        return new Plan(Gp.defaults(), until, tpe, model + ", else TPE, for choices or conditions");
    }

    private static boolean isPlainNumber(SearchSpace space, Param<?> param) {
        return param.domain().ordered() && space.conditions(param).isEmpty();
    }

    Sampler sampler(StudyDefinition study) {
        return new AutoSampler(
                first.create(study), until, later.create(study), Tpe.defaults().create(study));
    }
}
