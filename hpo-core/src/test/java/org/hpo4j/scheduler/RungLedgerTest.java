package org.hpo4j.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hpo4j.random.RandomStream;
import org.hpo4j.scheduler.RungLedger.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RungLedgerTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @Test
    void standing_givesEqualLossesEqualRank() {
        RungLedger ledger = new RungLedger(2, 1);
        double[] losses = {3, 1, 2, 2, INFINITY};
        IntStream.range(0, losses.length).forEach(trial -> ledger.enter(1, trial, losses[trial]));

        assertThat(ledger.standing(1, 1)).isEqualTo(new Standing(1, 5, true));
        assertThat(ledger.standing(1, 2)).isEqualTo(new Standing(2, 5, false));
        assertThat(ledger.standing(1, 3)).isEqualTo(new Standing(4, 5, false));
        assertThat(ledger.standing(1, INFINITY)).isEqualTo(new Standing(5, 5, false));
        assertThat(ledger.standing(0, 1)).isEqualTo(new Standing(1, 0, true));
    }

    @Test
    void quantile_isLinearAndLeavesTheLastOneOut() {
        RungLedger ledger = new RungLedger(1, 1);
        double[] losses = {4, 1, 3, 2, 2.5};
        IntStream.range(0, losses.length).forEach(trial -> ledger.enter(0, trial, losses[trial]));

        assertThat(ledger.quantileWithout(0, 2.5, 0.25)).isEqualTo(1.75);
        assertThat(ledger.quantileWithout(0, 2.5, 0)).isEqualTo(1);
        assertThat(ledger.quantileWithout(0, 2.5, 1)).isEqualTo(4);
    }

    @Test
    void quantile_besideAnInfiniteLossIsInfinite() {
        RungLedger ledger = new RungLedger(1, 1);
        double[] losses = {1, INFINITY, INFINITY, 2};
        IntStream.range(0, losses.length).forEach(trial -> ledger.enter(0, trial, losses[trial]));

        assertThat(ledger.quantileWithout(0, 2, 0.25)).isEqualTo(INFINITY);
        assertThat(ledger.quantileWithout(0, 2, 0.75)).isEqualTo(INFINITY);
    }

    /** Entries, offers and promotions in random order against a model that sorts. */
    @ParameterizedTest
    @MethodSource("seeds")
    void candidate_isTheBestOfferedAmongTheBest(long seed) {
        RandomStream random = RandomStream.of(seed);
        RungLedger ledger = new RungLedger(1, 1);
        double[] losses = new double[300];
        Set<Integer> offered = new HashSet<>();
        int promotions = 0;
        for (int trial = 0; trial < losses.length; trial++) {
            losses[trial] = random.nextInt(20) == 0 ? INFINITY : random.nextInt(40);
            ledger.enter(0, trial, losses[trial]);
            int paused = random.nextInt(trial + 1);
            if (offered.add(paused)) {
                ledger.offer(0, paused, losses[paused]);
            }
            int best = model(Arrays.copyOf(losses, trial + 1), offered, promoted(offered), ledger.size(0) / 3);
            assertThat(ledger.candidate(0, ledger.size(0) / 3)).isEqualTo(best);
            if (best >= 0 && random.nextInt(2) == 0) {
                assertThat(ledger.promote(0, best)).isTrue();
                assertThat(ledger.promote(0, best)).isFalse();
                taken.add(best);
                promotions++;
            }
        }
        assertThat(ledger.promoted(0)).isEqualTo(promotions).isPositive();
        assertThat(ledger.offered(0)).isEqualTo(offered.size());
    }

    private final Set<Integer> taken = new HashSet<>();

    private Set<Integer> promoted(Set<Integer> offered) {
        taken.retainAll(offered);
        return taken;
    }

    private static int model(double[] losses, Set<Integer> offered, Set<Integer> promoted, int positions) {
        return IntStream.range(0, losses.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(t -> losses[t]).thenComparing(t -> t))
                .limit(positions)
                .filter(t -> offered.contains(t) && !promoted.contains(t))
                .findFirst()
                .orElse(-1);
    }

    @Test
    void promote_takesATrialThatIsNotTheBest() {
        RungLedger ledger = new RungLedger(1, 1);
        for (int trial = 0; trial < 20; trial++) {
            ledger.enter(0, trial, 20 - trial);
            ledger.offer(0, trial, 20 - trial);
        }

        assertThat(ledger.promote(0, 3)).isTrue();
        assertThat(ledger.promote(0, 99)).isFalse();
        int[] order = IntStream.range(0, 19)
                .map(i -> {
                    int best = ledger.candidate(0, 20);
                    ledger.promote(0, best);
                    return best;
                })
                .toArray();
        assertThat(order).containsExactly(19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 2, 1, 0);
        assertThat(ledger.candidate(0, 20)).isEqualTo(-1);
    }

    @Test
    void standing_ofSeveralObjectivesIsByFrontThenHypervolume() {
        RungLedger ledger = new RungLedger(1, 2);
        double[][] points = {{1, 5}, {2, 2}, {5, 1}, {3, 3}, {INFINITY, INFINITY}};
        IntStream.range(0, points.length).forEach(trial -> ledger.enter(0, trial, points[trial]));

        assertThat(ledger.standing(0, 2, 2)).isEqualTo(new Standing(1, 5, true));
        assertThat(ledger.standing(0, 3, 3)).isEqualTo(new Standing(4, 5, false));
        assertThat(ledger.standing(0, INFINITY, INFINITY)).isEqualTo(new Standing(5, 5, false));
        assertThat(ledger.standing(0, 0.5, 9)).isEqualTo(new Standing(1, 5, true));
        ledger.offer(0, 3, 3, 3);
        ledger.offer(0, 2, 5, 1);
        assertThat(ledger.candidate(0, 1)).isEqualTo(-1);
        assertThat(ledger.candidate(0, 5)).isEqualTo(2);
        assertThat(ledger.promote(0, 2)).isTrue();
        assertThat(ledger.candidate(0, 5)).isEqualTo(3);
    }

    @Test
    void enter_needsAllObjectives() {
        RungLedger ledger = new RungLedger(1, 2);
        List<Double> one = List.of(1.0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.enter(0, 0, one.get(0)))
                .withMessage("Rung: number of losses (1) must be 2.\nMaybe the ledger was made for another study.");
    }
}
