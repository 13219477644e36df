package org.hpo4j.sampler.auto;

import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.ValidProposals;

class AutoIT extends ValidProposals {
    @Override
    protected SamplerFactory factory() {
        return new Auto(10);
    }

    @Override
    protected int trials() {
        return 30;
    }
}
