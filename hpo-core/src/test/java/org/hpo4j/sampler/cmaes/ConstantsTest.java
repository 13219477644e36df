package org.hpo4j.sampler.cmaes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The constants of the cmaes library, which Optuna 5.0.0 uses (golden.json). */
class ConstantsTest {
    private static final double ROUNDING = 1e-12;

    @ParameterizedTest
    @CsvSource({
        "1, 4, 2, 1.459789888852586, 0.2963055195692892, 0.027690800889192044, 0.46379186818956736, 1.4637918681895674, 0.6894039888609658, 0.7976190476190477",
        "2, 6, 3, 2.0286114646100617, 0.1548153998964136, 0.057859085071916304, 0.44620498737831715, 1.4462049873783172, 0.6245545390268264, 1.254272742818995",
        "5, 8, 4, 2.6001788261131793, 0.047292304159400896, 0.03816916070385781, 0.3650883760934854, 1.3650883760934853, 0.4501995579928079, 2.1285237557247996",
        "10, 10, 5, 3.1672992814107026, 0.015283824524751714, 0.02015428276120838, 0.2844285879463675, 1.2844285879463675, 0.29499038303562225, 3.0847265651690123",
        "20, 12, 6, 3.729458934303068, 0.004372354435160246, 0.008191403277354674, 0.19942801385173584, 1.199428013851736, 0.17176721127681213, 4.416766652699585",
        "40, 15, 7, 4.540915209075957, 0.0011694327252618397, 0.0031225007109974066, 0.1320305687020827, 1.1320305687020826, 0.09300921663424917, 6.28521508039776"
    })
    void constants_areThoseOfTheReference(
            int dimension,
            int populationSize,
            int parents,
            double effective,
            double rankOne,
            double rankMu,
            double stepMemory,
            double stepDamping,
            double pathMemory,
            double normLength) {
        Constants constants = new Constants(dimension, Constants.populationSize(dimension));

        assertThat(constants.populationSize).isEqualTo(populationSize);
        assertThat(constants.parents).isEqualTo(parents);
        assertThat(constants.effectiveParents).isCloseTo(effective, within(ROUNDING));
        assertThat(constants.rankOne).isCloseTo(rankOne, within(ROUNDING));
        assertThat(constants.rankMu).isCloseTo(rankMu, within(ROUNDING));
        assertThat(constants.stepMemory).isCloseTo(stepMemory, within(ROUNDING));
        assertThat(constants.stepDamping).isCloseTo(stepDamping, within(ROUNDING));
        assertThat(constants.pathMemory).isCloseTo(pathMemory, within(ROUNDING));
        assertThat(constants.normLength).isCloseTo(normLength, within(ROUNDING));
    }

    /** Positive weights sum to 1, and the matrix keeps a share of itself that isn't negative. */
    @ParameterizedTest
    @CsvSource({"1, 3", "1, 4", "2, 6", "10, 10", "10, 320", "40, 15"})
    void weights_keepTheMatrixPositive(int dimension, int populationSize) {
        Constants constants = new Constants(dimension, populationSize);
        double positive = IntStream.range(0, populationSize)
                .mapToDouble(constants::weight)
                .filter(w -> w > 0)
                .sum();
        double negative = IntStream.range(0, populationSize)
                .mapToDouble(constants::weight)
                .filter(w -> w < 0)
                .sum();

        assertThat(positive).isCloseTo(1, within(ROUNDING));
        assertThat(1 - constants.rankOne - constants.rankMu + constants.rankMu * dimension * negative)
                .isGreaterThanOrEqualTo(-ROUNDING);
    }
}
