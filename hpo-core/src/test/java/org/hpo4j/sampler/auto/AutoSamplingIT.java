package org.hpo4j.sampler.auto;

import org.hpo4j.sampler.SamplerContract;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.ValidProposals;
import org.junit.jupiter.api.Nested;

class AutoSamplingIT {
    @Nested
    class Switching extends SamplerContract {
        @Override
        protected SamplerFactory factory() {
            return new AutoSampling(14);
        }
    }

    @Nested
    class Valid extends ValidProposals {
        @Override
        protected SamplerFactory factory() {
            return new AutoSampling(16);
        }

        @Override
        protected int trials() {
            return 30;
        }
    }
}
