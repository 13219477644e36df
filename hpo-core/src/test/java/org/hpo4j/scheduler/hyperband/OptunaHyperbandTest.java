package org.hpo4j.scheduler.hyperband;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hpo4j.scheduler.SchedulerContract;
import org.hpo4j.scheduler.SchedulerFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden: Optuna 5.0.0, study "hpo", trials 0 to 19 (shared/reference/golden.json, hyperband_pruner). */
class OptunaHyperbandTest extends SchedulerContract {
    @Override
    protected SchedulerFactory factory() {
        return OptunaHyperband.of(1, 9, 3);
    }

    static Stream<Arguments> golden() {
        return Stream.of(
                arguments(81, 3, List.of(81, 34, 15, 8, 5), "11000201000002012340"),
                arguments(100, 3, List.of(81, 34, 15, 8, 5), "11000201000002012340"),
                arguments(27, 3, List.of(27, 12, 6, 4), "00103001111011010033"),
                arguments(9, 3, List.of(9, 5, 3), "00121001020200110121"),
                arguments(64, 4, List.of(64, 22, 8, 4), "00000010000000020030"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void brackets_areThoseOfOptuna(int maximum, int eta, List<Integer> budgets, String expected) {
        OptunaHyperband factory = OptunaHyperband.of(1, maximum, eta);
        StringBuilder brackets = new StringBuilder();
        IntStream.range(0, 20).forEach(trial -> brackets.append(factory.bracket("hpo", trial)));

        assertThat(factory.budgets()).isEqualTo(budgets);
        assertThat(brackets).hasToString(expected);
    }
}
