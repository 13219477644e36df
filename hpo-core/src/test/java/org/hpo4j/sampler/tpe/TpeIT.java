package org.hpo4j.sampler.tpe;

import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.ValidProposals;
import org.junit.jupiter.api.Nested;

class TpeIT {
    @Nested
    class Reference extends ValidProposals {
        @Override
        protected SamplerFactory factory() {
            return Tpe.reference();
        }

        @Override
        protected int trials() {
            return 100;
        }
    }

    @Nested
    class Multivariate extends ValidProposals {
        @Override
        protected SamplerFactory factory() {
            return Tpe.multivariate();
        }

        @Override
        protected int trials() {
            return 100;
        }
    }
}
