package org.hpo4j.dl4j.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;

class ScheduleSpaceTest {
    private static final double RATE = 0.5;
    private static final double SHARE = 0.0625;

    private final SearchSpace.Builder builder = SearchSpace.builder();

    @ParameterizedTest
    @EnumSource(names = {"EXPONENTIAL", "STEP", "INVERSE", "POLYNOMIAL", "COSINE"})
    void rate_fallsFromItsValueToTheShare(RateSchedule type) {
        double[] rates = rates(type.schedule(RATE, 9, SHARE, 2, 1.5), 9);

        assertThat(rates[0]).isCloseTo(RATE, within(1e-12));
        assertThat(rates[8]).isCloseTo(RATE * SHARE, within(1e-12));
        assertThat(IntStream.range(1, 9)).allMatch(epoch -> rates[epoch] <= rates[epoch - 1]);
    }

    @Test
    void rates_areThoseOfTheFormulas() {
        assertThat(rates(RateSchedule.CONSTANT.schedule(RATE, 3, 1, 1, 1), 3)).containsExactly(RATE, RATE, RATE);
        assertThat(rates(RateSchedule.EXPONENTIAL.schedule(1, 3, 0.25, 1, 1), 3))
                .containsExactly(1, 0.5, 0.25);
        assertThat(rates(RateSchedule.STEP.schedule(1, 6, 0.25, 2, 1), 6)).containsExactly(1, 1, 0.5, 0.5, 0.25, 0.25);
        assertThat(rates(RateSchedule.INVERSE.schedule(1, 3, 0.2, 1, 1), 3)[1]).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(rates(RateSchedule.POLYNOMIAL.schedule(1, 3, 0.2, 1, 2), 3)[1])
                .isCloseTo(0.4, within(1e-12));
        assertThat(rates(RateSchedule.COSINE.schedule(1, 3, 0.2, 1, 1), 3)[1]).isCloseTo(0.6, within(1e-12));
        assertThat(rates(RateSchedule.TRIANGLE.schedule(1, 5, 0.5, 1, 1), 5)).containsExactly(0.5, 0.75, 1, 0.75, 0.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 30})
    void everySample_givesARateAboveZeroAtEveryEpoch(int epochs) {
        ScheduleSpace schedule = ScheduleSpace.in(builder, epochs, RateSchedule.values());

        Samples.of(builder.build(), Samples.MANY / 10).forEach(configuration -> {
            ISchedule made = schedule.from(configuration, RATE);
            assertThat(DoubleStream.of(rates(made, epochs))).allMatch(rate -> rate > 0 && rate <= RATE * (1 + 1e-12));
            assertThat(made.clone().valueAt(0, epochs - 1)).isEqualTo(made.valueAt(0, epochs - 1));
            assertNothingInactive(configuration, configuration.get(schedule.type()));
        });
    }

    private static void assertNothingInactive(Configuration configuration, RateSchedule type) {
        assertThat(configuration.asMap().containsKey("schedule.final")).isEqualTo(type != RateSchedule.CONSTANT);
        assertThat(configuration.asMap().containsKey("schedule.drops")).isEqualTo(type == RateSchedule.STEP);
        assertThat(configuration.asMap().containsKey("schedule.power")).isEqualTo(type == RateSchedule.POLYNOMIAL);
    }

    @Test
    void badInput_isRefused() {
        assertThatThrownBy(() -> ScheduleSpace.in(builder, 10))
                .hasMessage(
                        "ScheduleSpace: schedules ([]) must be at least one.\nMaybe RateSchedule.CONSTANT was meant.");
        assertThatThrownBy(() -> ScheduleSpace.in(builder, 1, RateSchedule.STEP))
                .hasMessage("ScheduleSpace: epochs (1) must be 2 or more.\n"
                        + "Maybe the greatest number of epochs is missing.");
    }

    /** Why {@link RateSchedule#POLYNOMIAL} is a table. Once this fails, it can be ND4J's. */
    @Test
    void polySchedule_ofNd4jRises() {
        assertThat(new PolySchedule(ScheduleType.EPOCH, 1, 2, 10).valueAt(0, 9)).isGreaterThan(1);
    }

    /** Why {@link UpdaterType#ADA_GRAD} takes no schedule. Once this fails, it can. */
    @Test
    void adaGrad_ofNd4jLosesItsSchedule() {
        AdaGrad updater = new AdaGrad(new ExponentialSchedule(ScheduleType.EPOCH, 1, 0.5));

        assertThat(updater.clone().getLearningRateSchedule()).isNull();
    }

    private static double[] rates(ISchedule schedule, int epochs) {
        return IntStream.range(0, epochs)
                .mapToDouble(epoch -> schedule.valueAt(1000, epoch))
                .toArray();
    }
}
