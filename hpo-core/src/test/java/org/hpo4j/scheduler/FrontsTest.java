package org.hpo4j.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hpo4j.math.Hypervolume;
import org.hpo4j.math.ParetoFronts;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrontsTest {
    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    /** The sweep over two losses against the difference of two hypervolumes; equal points add nothing. */
    @ParameterizedTest
    @MethodSource("seeds")
    void contributions_areWhatIsLostWithoutThePoint(long seed) {
        RandomStream random = RandomStream.of(seed);
        double[][] points = new double[2 + random.nextInt(12)][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {1 + random.nextInt(10), 1 + random.nextInt(10)};
        }
        double[] reference = {0, 0};
        for (double[] point : points) {
            reference[0] = Math.max(reference[0], 1.1 * point[0]);
            reference[1] = Math.max(reference[1], 1.1 * point[1]);
        }
        int[] ranks = ParetoFronts.ranks(points);
        double[] contributions = Fronts.contributions(points, ranks);
        for (int i = 0; i < points.length; i++) {
            double[][] front = members(points, ranks, ranks[i], -1);
            double[][] others = members(points, ranks, ranks[i], i);
            double lost = Hypervolume.of(front, reference) - Hypervolume.of(others, reference);
            assertThat(contributions[i]).isCloseTo(lost, within(1e-9));
        }
    }

    private static double[][] members(double[][] points, int[] ranks, int rank, int without) {
        return IntStream.range(0, points.length)
                .filter(i -> ranks[i] == rank && i != without)
                .mapToObj(i -> points[i])
                .toArray(double[][]::new);
    }

    @Test
    void order_putsInfinitePointsLast() {
        double inf = Double.POSITIVE_INFINITY;
        double[][] points = {{inf, inf}, {2, 2}, {1, 3}, {3, 1}, {4, 4}};

        assertThat(Fronts.order(points, ParetoFronts.ranks(points))).containsExactly(2, 3, 1, 4, 0);
    }
}
