package org.hpo4j.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
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
            losses.add(loss, size);
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

    /** Members that come in any order stand in order of loss, then of number. */
    @ParameterizedTest
    @MethodSource("kinds")
    void order_isByLossThenTrial(long kind) {
        DoubleSupplier draw = draws(kind, RandomStream.of(7));
        SortedLosses losses = new SortedLosses();
        double[] model = new double[5000];
        int[] trials = IntStream.range(0, model.length).toArray();
        RandomStream.of(8).shuffle(trials);
        for (int i = 0; i < model.length; i++) {
            model[trials[i]] = draw.getAsDouble();
            losses.add(model[trials[i]], trials[i]);
        }
        List<Integer> order = IntStream.range(0, model.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(t -> model[t]).thenComparing(t -> t))
                .toList();
        for (int position = 0; position < model.length; position += 7) {
            int trial = order.get(position);
            assertThat(losses.below(model[trial], trial)).isEqualTo(position);
            assertThat(losses.at(position)).isEqualTo(model[trial]);
        }
    }
}
