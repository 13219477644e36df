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

/** Tables of Li et al., JMLR 2018, Algorithm 1, and of HpBandSter and Keras Tuner, from shared/reference/algorithms.md. */
class BracketTableTest {
    private static RungLevels levels(int maximum, int eta) {
        return new RungLevels(1, maximum, eta);
    }

    private static List<Integer> starts(BracketTable table) {
        return table.brackets().stream().map(Bracket::trials).toList();
    }

    private static List<String> rungs(BracketTable table) {
        return table.brackets().stream().map(Bracket::toString).toList();
    }

    @Test
    void paper_isTableOf81() {
        assertThat(rungs(BracketTable.paper(levels(81, 3))))
                .containsExactly(
                        "81@1, 27@3, 9@9, 3@27, 1@81",
                        "34@3, 11@9, 3@27, 1@81",
                        "15@9, 5@27, 1@81",
                        "8@27, 2@81",
                        "5@81");
    }

    static Stream<Arguments> totals() {
        return Stream.of(
                arguments(9, List.of(9, 5, 3), 17, 78, 69),
                arguments(27, List.of(27, 12, 6, 4), 49, 423, 357),
                arguments(81, List.of(81, 34, 15, 8, 5), 143, 1902, 1581),
                arguments(243, List.of(243, 98, 41, 18, 9, 6), 415, 8457, 6831));
    }

    @ParameterizedTest
    @MethodSource("totals")
    void paper_hasTotalsOfReference(int maximum, List<Integer> starts, int trials, int cold, int warm) {
        BracketTable table = BracketTable.paper(levels(maximum, 3));

        assertThat(starts(table)).isEqualTo(starts);
        assertThat(table.trials()).isEqualTo(trials);
        assertThat(table.coldResource()).isEqualTo(cold);
        assertThat(table.warmResource()).isEqualTo(warm);
    }

    /** R = 1000, eta = 10 loses a bracket where logarithms of doubles are divided. */
    @Test
    void paper_countsBracketsInWholeNumbers() {
        assertThat(rungs(BracketTable.paper(levels(1000, 10))))
                .containsExactly(
                        "1000@1, 100@10, 10@100, 1@1000", "134@10, 13@100, 1@1000", "20@100, 2@1000", "4@1000");
        assertThat(starts(BracketTable.paper(levels(1 << 29, 2)))).hasSize(30);
    }

    /** Where R is no power of eta, resources are rounded down: 100 / 64 is 1. */
    @Test
    void paper_roundsResourcesDown() {
        assertThat(rungs(BracketTable.paper(levels(100, 4))))
                .containsExactly("64@1, 16@6, 4@25, 1@100", "22@6, 5@25, 1@100", "8@25, 2@100", "4@100");
    }

    @Test
    void paper_countsFromMinResource() {
        assertThat(rungs(BracketTable.paper(new RungLevels(10, 90, 3))))
                .containsExactly("9@10, 3@30, 1@90", "5@30, 1@90", "3@90");
        assertThat(rungs(BracketTable.paper(levels(1, 3)))).containsExactly("1@1");
    }

    @Test
    void hpBandSter_startsPowersOfEta() {
        assertThat(starts(BracketTable.hpBandSter(levels(81, 3)))).containsExactly(81, 27, 9, 6, 5);
    }

    @Test
    void kerasTuner_roundsUp() {
        assertThat(rungs(BracketTable.kerasTuner(levels(81, 3))))
                .containsExactly(
                        "81@1, 27@3, 9@9, 3@27, 1@81",
                        "34@3, 12@9, 4@27, 2@81",
                        "15@9, 5@27, 2@81",
                        "8@27, 3@81",
                        "5@81");
        BracketTable hundred = BracketTable.kerasTuner(levels(100, 3));
        assertThat(hundred.brackets().get(0)).hasToString("98@2, 33@4, 11@12, 4@34, 2@100");
        assertThat(starts(hundred)).containsExactly(98, 41, 18, 9, 6);
    }

    @Test
    void halving_keepsAtLeastOne() {
        assertThat(rungs(BracketTable.halving(levels(9, 3), 9))).containsExactly("9@1, 3@3, 1@9");
        assertThat(rungs(BracketTable.halving(levels(10, 3), 4))).containsExactly("4@1, 1@3, 1@9, 1@10");
        assertThat(rungs(BracketTable.halving(levels(1, 3), 4))).containsExactly("4@1");
    }

    @Test
    void table_printsTotalsAndBrackets() {
        assertThat(BracketTable.paper(levels(9, 3)))
                .hasToString("paper, R = 9, eta = 3: 17 configurations, resource 78 from the beginning, "
                        + "69 with resumed training\n"
                        + "s = 2: 9@1, 3@3, 1@9\n"
                        + "s = 1: 5@3, 1@9\n"
                        + "s = 0: 3@9");
    }

    @Test
    void halving_needsTrials() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BracketTable.halving(levels(9, 3), 0))
                .withMessage("Successive halving: trials (0) must be at least 1.\n"
                        + "Maybe start eta to the number of rungs: one trial then reaches R.");
    }

    @Test
    void bracket_needsRungsInOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bracket(List.of(new Bracket.Rung(1, 9), new Bracket.Rung(3, 3))))
                .withMessage(
                        "Bracket: rungs ([1@9, 3@3]) must be at least one, with more resource and no more trials each "
                                + "than the one before.\nMaybe they were listed from the top.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bracket.Rung(0, 3))
                .withMessage("Rung: trials and resource (0@3) must be at least 1.\n"
                        + "Maybe the bracket has one rung too many.");
    }
}
