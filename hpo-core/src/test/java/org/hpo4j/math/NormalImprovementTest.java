package org.hpo4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalImprovementTest {
    /** Optuna 5's values but at -10, where it has lost its last digits (-55.5531230); that one with 50 digits. */
    @ParameterizedTest
    @CsvSource({
        "0, -.9189385",
        "-1, -2.4851210",
        "-5, -16.7443012",
        "-10, -55.5531220",
        "-25, -319.8614636",
        "-50, -1258.7441829",
        "-1000, -500014.7344521",
        "5, 1.6094379"
    })
    void logExpected_isTheReferences(double z, double expected) {
        assertThat(NormalImprovement.logExpected(z)).isCloseTo(expected, within(6e-8));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e5, -300, -37, -5, -2.1, -1.9, -0.5, 0, 1, 4, 30})
    void slopes_areTheDifferences(double z) {
        double step = 1e-5 * Math.max(1, Math.abs(z));
        double expected =
                (NormalImprovement.logExpected(z + step) - NormalImprovement.logExpected(z - step)) / (2 * step);
        double probable =
                (NormalImprovement.logProbability(z + step) - NormalImprovement.logProbability(z - step)) / (2 * step);

        assertThat(NormalImprovement.logExpectedSlope(z)).isCloseTo(expected, Percentage.withPercentage(0.01));
        assertThat(NormalImprovement.logProbabilitySlope(z)).isCloseTo(probable, within(1e-4 * Math.max(1, -z)));
    }

    /** The branches meet: no jump at -2 that a search could get stuck at. */
    @Test
    void branches_meet() {
        double below = Math.nextDown(-2.0);
        double above = Math.nextUp(-2.0);

        assertThat(NormalImprovement.logExpected(below)).isCloseTo(NormalImprovement.logExpected(above), within(1e-12));
        assertThat(NormalImprovement.logProbability(below))
                .isCloseTo(NormalImprovement.logProbability(above), within(1e-12));
        assertThat(NormalImprovement.logExpectedSlope(below))
                .isCloseTo(NormalImprovement.logExpectedSlope(above), within(1e-11));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-Double.MAX_VALUE, -1e151, -1e140, -1e10, 1e10, 1e300})
    void extremes_areNeverNan(double z) {
        assertThat(NormalImprovement.logExpected(z)).isNotNaN();
        assertThat(NormalImprovement.logProbability(z)).isNotNaN().isLessThanOrEqualTo(0);
        assertThat(NormalImprovement.logExpectedSlope(z)).isFinite().isGreaterThan(0);
        assertThat(NormalImprovement.logProbabilitySlope(z)).isFinite().isGreaterThanOrEqualTo(0);
    }
}
