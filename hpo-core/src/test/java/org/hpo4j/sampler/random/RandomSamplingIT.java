package org.hpo4j.sampler.random;

import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.ValidProposals;

class RandomSamplingIT extends ValidProposals {
    @Override
    protected SamplerFactory factory() {
        return new RandomSampling();
    }
}
