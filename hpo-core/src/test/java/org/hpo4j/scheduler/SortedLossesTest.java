package org.hpo4j.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.stream.LongStream;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The block list against a model that counts. */
class SortedLossesTest {
    private static final double[] EDGES = {
        Double.NEGATIVE_INFINITY, -Double.MAX_VALUE, -1, -0.0, 0.0, Double.MIN_VALUE, 0.5, 1, Double.POSITIVE_INFINITY
    };

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void below_countsAsModelDoes(long seed) {
        RandomStream random = RandomStream.of(seed);
        int n = 1 + random.nextInt(200);

        compareWithModel(n, draws(seed, random), 1);
    }

    /** More than ten blocks of every kind of draw. */
    @ParameterizedTest
    @MethodSource("kinds")
    void below_countsAsModelDoesBeyondManyBlocks(long kind) {
        compareWithModel(12_000, draws(kind, RandomStream.of(99)), 997);
    }

    static LongStream kinds() {
        return LongStream.range(0, 5);
    }

    /** Many distinct, few distinct, infinities among them, rising, falling. */
    private static DoubleSupplier draws(long kind, RandomStream random) {
        double[] last = {0};
        return switch ((int) (kind % 5)) {
            case 0 -> random::nextDouble;
            case 1 -> () -> random.nextInt(5);
            case 2 -> () -> random.nextInt(3) == 0 ? Double.POSITIVE_INFINITY : random.nextInt(50);
            case 3 -> () -> last[0]++;
            default -> () -> last[0]--;
        };
    }

    private static void compareWithModel(int n, DoubleSupplier draw, int every) {
        SortedLosses losses = new SortedLosses();
        double[] model = new double[n];
        for (int size = 1; size <= n; size++) {
            double loss = draw.getAsDouble();
            model[size - 1] = loss;
            losses.add(loss);
            if (size % every == 0 || size == n) {
                assertThat(losses.size()).isEqualTo(size);
                assertSame(losses, Arrays.copyOf(model, size), loss);
            }
        }
    }

    private static void assertSame(SortedLosses losses, double[] model, double latest) {
        assertThat(losses.below(latest)).isEqualTo(below(model, latest));
        for (double edge : EDGES) {
            assertThat(losses.below(edge)).as("below %s", edge).isEqualTo(below(model, edge));
        }
    }

    private static int below(double[] model, double loss) {
        return (int) Arrays.stream(model).filter(other -> other < loss).count();
    }

    @Test
    void below_ofEmptyIsZero() {
        assertThat(new SortedLosses().below(1)).isZero();
    }

    @Test
    void standing_givesEqualLossesEqualRank() {
        RungLedger ledger = new RungLedger(2);
        for (double loss : new double[] {3, 1, 2, 2, Double.POSITIVE_INFINITY}) {
            ledger.enter(1, loss);
        }

        assertThat(ledger.standing(1, 1)).isEqualTo(new RungLedger.Standing(1, 5));
        assertThat(ledger.standing(1, 2)).isEqualTo(new RungLedger.Standing(2, 5));
        assertThat(ledger.standing(1, 3)).isEqualTo(new RungLedger.Standing(4, 5));
        assertThat(ledger.standing(1, Double.POSITIVE_INFINITY)).isEqualTo(new RungLedger.Standing(5, 5));
        assertThat(ledger.standing(0, 1)).isEqualTo(new RungLedger.Standing(1, 0));
    }
}
