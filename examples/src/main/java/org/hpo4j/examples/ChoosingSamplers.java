package org.hpo4j.examples;

import java.util.List;
import java.util.Map;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.report.TrialTable;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.auto.AutoSampling;
import org.hpo4j.sampler.tpe.Bandwidth;
import org.hpo4j.sampler.tpe.Fidelity;
import org.hpo4j.sampler.tpe.Gamma;
import org.hpo4j.sampler.tpe.Startup;
import org.hpo4j.sampler.tpe.Tpe;
import org.hpo4j.sampler.tpe.Weighting;
import org.hpo4j.sampler.wrapper.Fixed;
import org.hpo4j.sampler.wrapper.Mixed;
import org.hpo4j.sampler.wrapper.Prior;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;

/** The programs of docs/samplers.md: the same small study under several samplers. */
public final class ChoosingSamplers {
    private ChoosingSamplers() {}

    /**
     * Runs a study of 40 trials with each sampler.
     *
     * @param args none
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        for (SamplerFactory sampler : List.of(AutoSampling.defaults(), settings(), around())) {
            System.out.println(sampler.describe());
            System.out.print(tune(sampler, 40));
        }
    }

    static TrialTable tune(SamplerFactory sampler, int trials) throws InterruptedException {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Double> learningRate = space.logUniform("learningRate", 1e-5, 1);
        Param<String> updater = space.categorical("updater", "sgd", "adam");
        // spotless:off (the page's line breaks)
        try (Study study = Study.builder("samplers").space(space.build()).minimize("loss")
                .sampler(sampler).seed(1).maxTrials(trials).open()) {
            WorkerThreads.of(1).run(study, trial -> {
                trial.constraints(trial.get(learningRate) - 0.1); // feasible up to 0.1
                double off = Math.log10(trial.get(learningRate)) + 3;
                return off * off + (trial.get(updater).equals("adam") ? 0 : 0.3);
            });
            return TrialTable.of(study);
        }
        // spotless:on
    }

    private static SamplerFactory settings() {
        // spotless:off (the page's line breaks)
        SamplerFactory tpe = new Tpe(
                Startup.even(7),       // trials before the model, spread evenly
                24,                    // candidates a proposal
                Gamma.OPTUNA,          // a tenth of the trials is good, at most 25
                Weighting.IMPROVEMENT, // by how much they are better
                1,                     // the weight of the prior
                Bandwidth.WATANABE,    // how wide kernels are
                true,                  // all parameters together
                0.2,                   // a running trial weighs a fifth among the others
                Fidelity.byLevel());   // trials that a scheduler stops are compared at one resource
        // spotless:on
        return tpe;
    }

    private static SamplerFactory around() {
        SamplerFactory sampler = Tpe.defaults();
        // spotless:off (the page's line breaks)
        sampler = Prior.of(sampler, Map.of("learningRate", 1e-3)); // believed to be near the optimum
        sampler = Mixed.of(sampler, 0.1);                          // one proposal in ten at random
        sampler = Fixed.of(sampler, Map.of("updater", "adam"));    // not to be tuned this time
        // spotless:on
        return sampler;
    }
}
