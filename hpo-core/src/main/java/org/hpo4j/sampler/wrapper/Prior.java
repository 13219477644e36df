package org.hpo4j.sampler.wrapper;

import java.util.Map;
import java.util.Optional;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.trial.StudyDefinition;

/**
 * Lets a user say where the optimum is believed to be: a share of the proposals lies near it, as long as that pays, and the
 * others are left to another sampler.
 *
 * <p>Method: the first trial tries the believed values themselves. Later, with probability \( p = \frac{L}{2} \cdot
 * \frac{20}{20 + n} \) after n outcomes, a proposal of the other sampler gets values drawn near the believed ones in place of
 * its own: of ordered parameters from a normal distribution around the value's code, of deviation {@code spread}, cut off at
 * the ends of the range; a categorical parameter gets the believed choice with probability 0.7, else any. L, from 0 to 1,
 * tells how well the belief explains the best outcomes so far: of the best tenth, at least 1 and at most 5, the mean of
 * \( \pi / (\pi + u) \), with the density \( \pi \) around the belief and that of the domain, u, at their values. So a right
 * belief puts the sampler on the track at once, and a wrong one is soon left aside.
 *
 * <p>Values that don't go together with each other (another branch of a condition became active, a constraint broke) are
 * left out. Of several metrics only the first counts in L. Thread safety: immutable. Randomness: the stream of the trial.
 *
 * @param sampler proposes the others
 * @param believed values by parameter name, of some or all parameters
 * @param spread how sure the belief is: the deviation in units of the range, above 0, at most 1 (default 0.1)
 * @see <a href="https://arxiv.org/abs/2306.12370">Mallik et al., "PriorBand: Practical Hyperparameter Optimization in the Age
 *     of Deep Learning", NeurIPS 2023: a belief is weighed by the best configurations</a>
 * @see <a href="https://arxiv.org/abs/2204.11051">Hvarfner et al., "piBO: Augmenting Acquisition Functions with User Beliefs
 *     for Bayesian Optimization", ICLR 2022: a belief counts less from trial to trial</a>
 */
public record Prior(SamplerFactory sampler, Map<String, Object> believed, double spread) implements SamplerFactory {
    private static final double SPREAD = 0.1;

    /** Checks the spread and copies the values. */
    public Prior {
        if (!(spread > 0 && spread <= 1)) {
            throw new IllegalArgumentException("Prior: spread (" + spread
                    + ") must be above 0 and at most 1.\nMaybe give it as a share of the range: 0.1 is a tenth.");
        }
        believed = Map.copyOf(believed);
    }

    /**
     * Makes the settings.
     *
     * @param sampler proposes where the belief doesn't
     * @param believed where the optimum is believed to be: a value of its domain for each of some parameters, by name
     * @return the settings
     */
    public static Prior of(SamplerFactory sampler, Map<String, ?> believed) {
        return new Prior(sampler, Map.copyOf(believed), SPREAD);
    }

    /**
     * Makes the sampler of a study.
     *
     * @param study what the study is
     * @return a sampler that has seen no event
     * @throws IllegalArgumentException if a value isn't of its parameter's domain, or there is no such parameter
     */
    @Override
    public Sampler create(StudyDefinition study) {
        Given.check("Prior", study.space(), believed);
        return new PriorSampler(sampler.create(study), this, study);
    }

    @Override
    public Optional<String> explain(StudyDefinition study) {
        return sampler.explain(study);
    }

    @Override
    public String describe() {
        return "prior(believed=" + Given.describe(believed) + ", spread=" + spread + ", sampler=" + sampler.describe()
                + ")";
    }
}
