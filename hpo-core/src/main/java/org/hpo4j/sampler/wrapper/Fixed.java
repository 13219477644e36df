package org.hpo4j.sampler.wrapper;

import java.util.Map;
import java.util.Optional;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.trial.StudyDefinition;

/**
 * Holds some parameters at given values, and leaves the others to another sampler.
 *
 * <p>A proposal of the other sampler gets the given values in place of its own. Where that makes no valid configuration
 * (another branch of a condition became active, a constraint broke), those of its values stay, in the order of declaration,
 * that go together with the given ones; the rest is drawn. Optuna's PartialFixedSampler, but for conditions and
 * constraints. Thread safety: immutable.
 *
 * @param sampler proposes the others
 * @param values by parameter name
 */
public record Fixed(SamplerFactory sampler, Map<String, Object> values) implements SamplerFactory {
    /** Copies the values. */
    public Fixed {
        values = Map.copyOf(values);
    }

    /**
     * Makes the settings.
     *
     * @param sampler proposes the other parameters
     * @param values a value of its domain for each fixed parameter, by name
     * @return the settings
     */
    public static Fixed of(SamplerFactory sampler, Map<String, ?> values) {
        return new Fixed(sampler, Map.copyOf(values));
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
        Given.check("Fixed", study.space(), values);
        return new FixedSampler(sampler.create(study), values);
    }

    @Override
    public Optional<String> explain(StudyDefinition study) {
        return sampler.explain(study);
    }

    @Override
    public String describe() {
        return "fixed(values=" + Given.describe(values) + ", sampler=" + sampler.describe() + ")";
    }
}
