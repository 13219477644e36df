package org.hpo4j.dl4j.space;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hpo4j.dl4j.space.UpdaterSetting.BETA1;
import static org.hpo4j.dl4j.space.UpdaterSetting.BETA2;
import static org.hpo4j.dl4j.space.UpdaterSetting.MOMENTUM;
import static org.hpo4j.dl4j.space.UpdaterType.ADAM;
import static org.hpo4j.dl4j.space.UpdaterType.ADA_DELTA;
import static org.hpo4j.dl4j.space.UpdaterType.SGD;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hpo4j.space.SearchSpace;
import org.junit.jupiter.api.Test;

class UpdaterSpaceBuilderTest {
    private final SearchSpace.Builder builder = SearchSpace.builder();

    @Test
    void build_withoutUpdaterIsRefused() {
        assertRefused(
                () -> UpdaterSpace.in(builder).learningRate(0.1, 1).build(),
                "UpdaterSpace: updaters ([]) must be at least one.\n"
                        + "Maybe oneOf(UpdaterType.ADAM) is missing before build().");
    }

    @Test
    void range_invertedIsRefused() {
        assertRefused(
                () -> UpdaterSpace.in(builder).learningRate(0.1, 0.01),
                "UpdaterSpace: range of LEARNING_RATE (0.1 to 0.01) must have its low end below its high end.\n"
                        + "Maybe the two were swapped.");
    }

    @Test
    void range_thatTheNumberCanNotHaveIsRefused() {
        assertRefused(
                () -> UpdaterSpace.in(builder).fix(BETA1, 1.5),
                "UpdaterSpace: range of BETA1 (1.5 to 1.5) must lie between 0.0 and 0.9999999999999999.\n"
                        + "Maybe another setting was meant.");
        assertThatThrownBy(() -> UpdaterSpace.in(builder).learningRate(0, 1)).hasMessageContaining("LEARNING_RATE");
        assertThatThrownBy(() -> UpdaterSpace.in(builder).learningRate(Double.NaN, 1))
                .hasMessageContaining("NaN");
    }

    @Test
    void range_thatNoUpdaterHasIsRefused() {
        assertRefused(
                () -> UpdaterSpace.in(builder)
                        .oneOf(ADAM)
                        .range(MOMENTUM, 0.5, 0.9)
                        .build(),
                "UpdaterSpace: setting (MOMENTUM) must belong to one of the updaters [ADAM].\n"
                        + "Maybe the updater that has it was left out of oneOf(...).");
    }

    @Test
    void schedule_thatNoUpdaterTakesIsRefused() {
        assertRefused(
                () -> UpdaterSpace.in(builder)
                        .oneOf(ADA_DELTA)
                        .schedule(5, RateSchedule.COSINE)
                        .build(),
                "UpdaterSpace: updaters ([ADA_DELTA]) must hold one that takes a schedule, which ADA_GRAD and ADA_DELTA"
                        + " don't.\nMaybe schedule(...) is to be left out.");
    }

    @Test
    void param_thatIsNotDeclaredIsRefused() {
        assertRefused(
                () -> UpdaterSpace.in(builder).oneOf(SGD).build().param(BETA2),
                "UpdaterSpace: setting (BETA2) must be one of [LEARNING_RATE].\n"
                        + "Maybe an updater that has it was left out, or its range.");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
