package org.hpo4j.sampler.random;

import org.hpo4j.sampler.SamplerContract;
import org.hpo4j.sampler.SamplerFactory;

class RandomSamplingTest extends SamplerContract {
    @Override
    protected SamplerFactory factory() {
        return new RandomSampling();
    }
}
