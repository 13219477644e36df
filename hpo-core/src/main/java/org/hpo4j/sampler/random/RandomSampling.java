package org.hpo4j.sampler.random;

import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.trial.StudyDefinition;

/**
 * Random search: every configuration is drawn from the space anew, whatever was seen.
 *
 * <p>Trial k of a study gets the same configuration for the same seed, however many workers there are.
 *
 * @see <a href="https://jmlr.org/papers/v13/bergstra12a.html">Bergstra and Bengio, "Random Search for Hyper-Parameter
 *     Optimization", JMLR 13, 2012</a>
 */
public record RandomSampling() implements SamplerFactory {
    @Override
    public Sampler create(StudyDefinition study) {
        return (view, stream) -> study.space().sample(stream);
    }

    @Override
    public String describe() {
        return "random";
    }
}
