package org.hpo4j.sampler.qmc;

import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.ValidProposals;

class HaltonIT extends ValidProposals {
    @Override
    protected SamplerFactory factory() {
        return new Halton();
    }
}
