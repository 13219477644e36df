package org.hpo4j.sampler.auto;

import java.util.Optional;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.trial.StudyDefinition;

/**
 * Picks a sampler by space, metrics, number of trials and of workers, and says in one line what and why.
 *
 * <ol>
 *   <li>The first trials, {@code modelTrials} of them, are proposed by a {@linkplain org.hpo4j.sampler.gp.Gp Gaussian
 *       process}: it is first by far on continuous, mixed and conditional spaces while trials are few. Every
 *       fourth, from the eleventh on, is {@linkplain org.hpo4j.sampler.tpe.Tpe#defaults() TPE}'s, which searches near the best
 *       and so finds the way where the process misjudges a rugged function. While eight or more run at once it is CMA-ES's,
 *       which needs no results to keep its proposals apart (one metric).
 *   <li>Later ones by cheaper samplers that use all trials, every fourth by the Gaussian process still: {@linkplain
 *       org.hpo4j.sampler.cmaes.CmaEs CMA-ES}, warm-started by the first trials, where all parameters are numbers without
 *       conditions; else TPE. With two metrics {@linkplain org.hpo4j.sampler.evolution.Nsga2 NSGA-II}.
 *   <li>Once three trials and a tenth of all were stopped or paused before their end, as beneath ASHA or Hyperband, a smaller
 *       Gaussian process, of some milliseconds a proposal, and TPE by level in turns: such studies have a thousand trials
 *       and more, and two models with random proposals between find the best sooner (docs/samplers.md has what was
 *       measured). With one metric alone.
 *   <li>TPE at once with more than 100 parameters, with more than two metrics, and while 100 or more trials run at once:
 *       a Gaussian process costs more there and gains less.
 * </ol>
 *
 * <p>Thread safety: immutable. Randomness: that of the samplers.
 *
 * @param modelTrials how many first trials the Gaussian process proposes, at least 0 (default 300)
 */
public record AutoSampling(int modelTrials) implements SamplerFactory {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public AutoSampling {
        if (modelTrials < 0) {
            throw new IllegalArgumentException("Auto sampling: modelTrials (" + modelTrials
                    + ") must be at least 0.\nMaybe give 300, the default; 0 leaves the Gaussian process out.");
        }
    }

    /**
     * Returns the default settings.
     *
     * @return 300 trials by the Gaussian process
     */
    public static AutoSampling defaults() {
        return new AutoSampling(300);
    }

    @Override
    public Optional<String> explain(StudyDefinition study) {
        return Optional.of(Plan.of(this, study).reason());
    }

    @Override
    public Sampler create(StudyDefinition study) {
        return new AutoSampler(Plan.of(this, study), study);
    }

    @Override
    public String describe() {
        return "auto(modelTrials=" + modelTrials + ")";
    }
}
