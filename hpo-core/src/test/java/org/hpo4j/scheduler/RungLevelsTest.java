package org.hpo4j.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RungLevelsTest {
    /** The three large ones are those where a quotient of logarithms is a rung short or a rung long. */
    static Stream<Arguments> tables() {
        return Stream.of(
                arguments(1, 1, 3, List.of()),
                arguments(1, 2, 3, List.of(1)),
                arguments(1, 9, 3, List.of(1, 3)),
                arguments(1, 27, 3, List.of(1, 3, 9)),
                arguments(1, 28, 3, List.of(1, 3, 9, 27)),
                arguments(1, 81, 3, List.of(1, 3, 9, 27)),
                arguments(1, 243, 3, List.of(1, 3, 9, 27, 81)),
                arguments(1, 1000, 10, List.of(1, 10, 100)),
                arguments(10, 100, 3, List.of(10, 30, 90)),
                arguments(5, 100, 4, List.of(5, 20, 80)),
                arguments(7, 7, 2, List.of()));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void levels_arePowersBelowMaximum(int r, int maximum, int eta, List<Integer> expected) {
        RungLevels levels = new RungLevels(r, maximum, eta);

        assertThat(levels.toArray()).containsExactly(expected.toArray(Integer[]::new));
        assertThat(levels.count()).isEqualTo(expected.size());
    }

    @Test
    void levels_ofPowerOfTwoLoseNone() {
        RungLevels levels = new RungLevels(1, 1 << 29, 2);

        assertThat(levels.count()).isEqualTo(29);
        assertThat(levels.toArray()[28]).isEqualTo(1 << 28);
    }

    @Test
    void levels_nearIntegerLimitDoNotOverflow() {
        int most = Integer.MAX_VALUE;

        assertThat(new RungLevels(1, most, 2).toArray()).hasSize(31).endsWith(1 << 30);
        assertThat(new RungLevels(1, most, 3).toArray()).hasSize(20).endsWith(1_162_261_467);
        assertThat(new RungLevels(most - 1, most, most).toArray()).containsExactly(most - 1);
        assertThat(new RungLevels(most, most, most).toArray()).isEmpty();
    }

    @Test
    void reached_isWhatLiesAboveTheOldAndNotAboveTheNewResource() {
        RungLevels levels = new RungLevels(1, 81, 3);

        assertThat(levels.reached(0, 1)).containsExactly(0);
        assertThat(levels.reached(1, 2)).isEmpty();
        assertThat(levels.reached(2, 3)).containsExactly(1);
        assertThat(levels.reached(3, 8)).isEmpty();
        assertThat(levels.reached(0, 81)).containsExactly(0, 1, 2, 3);
        assertThat(levels.reached(9, 80)).containsExactly(3);
    }

    @Test
    void firstAbove_isTheNextRungToReach() {
        RungLevels levels = new RungLevels(2, 20, 3);

        assertThat(levels.toArray()).containsExactly(2, 6, 18);
        assertThat(levels.firstAbove(0)).isZero();
        assertThat(levels.firstAbove(2)).isEqualTo(1);
        assertThat(levels.firstAbove(17)).isEqualTo(2);
        assertThat(levels.firstAbove(18)).isEqualTo(3);
        assertThat(levels.level(2)).isEqualTo(18);
    }

    @Test
    void minResource_mustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RungLevels(0, 9, 3))
                .withMessage("Rungs: minResource (0) must be at least 1.\nMaybe leave it at 1.");
    }

    @Test
    void maxResource_mustNotBeLessThanMinResource() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RungLevels(9, 3, 3))
                .withMessage("Rungs: maxResource (3) must be at least minResource, 9.\nMaybe the two were swapped.");
    }

    @Test
    void reductionFactor_mustReduce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RungLevels(1, 9, 1))
                .withMessage("Rungs: reductionFactor (1) must be at least 2.\n"
                        + "Maybe use 3: the best third of each rung goes on.");
    }

    @Test
    void fullTraining_needsResource() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FullTraining(0))
                .withMessage("Full training: maxResource (0) must be at least 1.\n"
                        + "Maybe give the number of epochs of a full training.");
    }
}
