package org.hpo4j.dl4j.data.crossvalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.DoubleStream;
import org.hpo4j.space.Configuration;
import org.junit.jupiter.api.Test;

class NestedResultTest {

    @Test
    void result_hasMeanAndSampleDeviation() {
        NestedResult result = of(1, 2, 4);

        assertThat(result.mean()).isCloseTo(7.0 / 3, within(1e-12));
        assertThat(result.standardDeviation()).isCloseTo(Math.sqrt(7.0 / 3), within(1e-12));
        assertThat(result).hasToString("2.3333, standard deviation 1.5275 over 3 outer folds");
    }

    @Test
    void result_needsTwoFolds() {
        assertThatThrownBy(() -> of(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("NestedResult: number of outer folds (1) must be at least 2.\n"
                        + "Maybe use NestedCrossValidation.run.");
    }

    private static NestedResult of(double... values) {
        Configuration none = Configuration.of(Map.of());
        return new NestedResult(DoubleStream.of(values)
                .mapToObj(value -> new NestedResult.Outer(0, none, 0, value))
                .toList());
    }
}
