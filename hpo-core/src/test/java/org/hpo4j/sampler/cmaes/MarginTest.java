package org.hpo4j.sampler.cmaes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hpo4j.math.StandardNormal;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.IntDomain;
import org.hpo4j.space.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginTest {
    private static final double ALPHA = 0.1;

    private final Axes axes = new Axes(List.of(Cells.of(new IntDomain(1, 4, Scale.LINEAR))));

    private static Distribution around(double mean, double deviation) {
        return new Distribution(new Constants(1, 4), new double[] {mean}, deviation, Distribution.identity(1));
    }

    private static double below(Distribution distribution, double edge) {
        return StandardNormal.cumulative((edge - distribution.mean(0)) / distribution.deviation(0));
    }

    /** Four values, so edges at 0.25, 0.5 and 0.75. */
    @ParameterizedTest
    @CsvSource({"0.1, 0.001", "-3, 0.5", "0.01, 0.0001"})
    void firstValue_isLeftWithAlpha(double mean, double deviation) {
        Distribution distribution = around(mean, deviation);
        Margin.keep(distribution, axes, ALPHA);

        assertThat(1 - below(distribution, 0.25)).isCloseTo(ALPHA, within(1e-9));
        assertThat(distribution.deviation(0)).isCloseTo(deviation, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0.001", "0.375, 0.01", "0.49, 1e-9", "0.26, 0.02"})
    void innerValue_isLeftOnBothSidesWithHalfOfAlpha(double mean, double deviation) {
        Distribution distribution = around(mean, deviation);
        Margin.keep(distribution, axes, ALPHA);

        assertThat(below(distribution, 0.25)).isGreaterThan(ALPHA / 2 - 1e-9);
        assertThat(1 - below(distribution, 0.5)).isGreaterThan(ALPHA / 2 - 1e-9);
        assertThat(distribution.mean(0)).isBetween(0.25, 0.5);
    }

    @Test
    void wideDistribution_isLeftAlone() {
        Distribution distribution = around(0.4, 0.3);
        Margin.keep(distribution, axes, ALPHA);

        assertThat(distribution.mean(0)).isEqualTo(0.4);
        assertThat(distribution.deviation(0)).isEqualTo(0.3);
    }

    /** What is drawn behind a value has the value's cell, and the distribution's moments if it is anything. */
    @Test
    void hiddenNumber_isOfTheCell() {
        RandomStream stream = RandomStream.of(1);
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            assertThat(axes.hidden(0, 0.3, 0.9, 0.1, stream)).isBetween(0.25, 0.5);
            assertThat(axes.hidden(0, 0.9, -50, 0.1, stream))
                    .isGreaterThanOrEqualTo(0.75)
                    .isFinite();
            sum += axes.hidden(0, Double.NaN, 0.9, 0.1, stream);
        }

        // Deviation of the mean: 0.001.
        assertThat(sum / 10_000).isCloseTo(0.9, within(0.005));
    }
}
