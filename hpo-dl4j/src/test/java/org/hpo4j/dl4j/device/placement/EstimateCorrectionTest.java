package org.hpo4j.dl4j.device.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateCorrectionTest {
    private final EstimateCorrection correction = new EstimateCorrection();

    @Test
    void correct_isCautiousUntilTwentyWereSeen() {
        assertThat(correction.correct("cnn", 100)).isEqualTo(145);
        for (int seen = 1; seen < 20; seen++) {
            assertThat(correction.observe("cnn", 100, 100)).isEqualTo(1.45);
        }
        assertThat(correction.observe("cnn", 100, 100)).isEqualTo(1);
        assertThat(correction.correct("cnn", 300)).isEqualTo(300);
    }

    @Test
    void factor_isThePercentileOfTheLast64() {
        for (int seen = 0; seen < 100; seen++) {
            correction.observe("cnn", 1000, seen < 36 ? 5000 : 1000 + seen - 36);
        }
        assertThat(correction.factor("cnn", 1000)).isCloseTo(1.06, within(0.0001));
    }

    @Test
    void correct_takesPeaksWhereNothingWasEstimated() {
        assertThat(correction.knows("samediff", 0)).isFalse();
        correction.observe("samediff", 0, 1000);

        assertThat(correction.correct("samediff", 0)).isEqualTo(1450);
        assertThat(correction.knows("samediff", 1)).isFalse();
    }
}
