package org.hpo4j.sampler.wrapper;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.hpo4j.sampler.SamplerContract;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.sampler.tpe.Tpe;
import org.junit.jupiter.api.Test;

class MixedTest extends SamplerContract {
    @Override
    protected SamplerFactory factory() {
        return Mixed.of(Tpe.reference(), 0.5);
    }

    @Test
    void share_outOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mixed.of(new RandomSampling(), 10))
                .withMessage("Mixed: share (10.0) must be within [0, 1].\n"
                        + "Maybe divide by 100: a tenth of random proposals is 0.1.");
    }
}
