package org.hpo4j.execution.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.hpo4j.scheduler.RungLevels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanAdviceTest {
    private static final RungLevels LEVELS = new RungLevels(1, 81, 3);

    @ParameterizedTest
    @CsvSource({
        "809, 1, random", // 9.99 full trainings
        "810, 1, auto",
        "8099, 4, auto",
        "8100, 1, hyperband",
        "8100, 2, asha"
    })
    void strategy_isThatOfTheNumberOfFullTrainings(long epochs, int workers, String strategy) {
        assertThat(Advice.of(epochs, LEVELS, workers).strategy()).isEqualTo(strategy);
    }

    @Test
    void reason_isPrinted() {
        assertThat(Advice.of(1619, LEVELS, 1).warnings()).isEmpty();
        assertThat(Advice.of(1620, LEVELS, 1))
                .hasToString("advice: auto; 1620 epochs are 20 full trainings of 81: enough for a model of the results;"
                        + " it may be combined with a scheduler that stops early");
        assertThat(Advice.of(8100, LEVELS, 1).warnings()).isEmpty();
    }

    @Test
    void oneEpochBaseline_isNamedWhereItWouldDo() {
        assertThat(Advice.of(400, new RungLevels(1, 3, 3), 4).warnings())
                .containsExactly("the one-epoch baseline would do: train all trials to 1, then the best of them to 3; "
                        + "at most one rung lies below 3");
        assertThat(Advice.of(170, new RungLevels(10, 100, 3), 1).warnings())
                .containsExactly("the one-epoch baseline would do: train all trials to 10, then the best of them to "
                        + "100; half of the budget looks at fewer than 9 trials, too few for a second rung");
    }

    @Test
    void noRung_leavesTheSampler() {
        assertThat(Advice.of(500, new RungLevels(1, 1, 3), 1))
                .extracting(Advice::strategy, Advice::reason)
                .containsExactly(
                        "auto",
                        "500 epochs are 500 full trainings of 1, but there is no rung below it at which to stop");
    }

    @Test
    void smallBudgets_areWarnedOf() {
        assertThat(Advice.of(80, LEVELS, 1).warnings()).contains("the budget ends before one full training");
        assertThat(Advice.of(162, LEVELS, 4).warnings())
                .contains("more workers (4) than full trainings: only early stopping keeps them busy");
    }

    @Test
    void time_isCountedInEpochsOfAllWorkers() {
        assertThat(Advice.epochsWithin(Duration.ofMinutes(1), Duration.ofMillis(2500), 4))
                .isEqualTo(96);
    }

    @Test
    void badNumbers_areRefused() {
        assertThatThrownBy(() -> Advice.of(0, LEVELS, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Advice: epochs (0) must be at least 1.\nMaybe give at least a full training.");
        assertThatThrownBy(() -> Advice.of(1, LEVELS, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Advice: workers (0) must be at least 1.\nMaybe ask for one.");
        assertThatThrownBy(() -> Advice.epochsWithin(Duration.ZERO, Duration.ofSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Advice: time (PT0S) must be above zero.\nMaybe give it in minutes.");
    }

    @Test
    void interval_isInOrder() {
        assertThatThrownBy(() -> new Interval<>(2, 1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Interval: low, median and high (2, 1, 3) must ascend.\nMaybe sort them.");
        assertThat(new Interval<>(1, 2, 3)).hasToString("2 (1 to 3)");
    }
}
