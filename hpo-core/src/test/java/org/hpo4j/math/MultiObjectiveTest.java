package org.hpo4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden sets: Optuna 5.0.0 (golden.json, multiobjective); else counts over a grid of cells, exact for whole numbers. */
class MultiObjectiveTest {
    private static final double[][] PLANE = {
        {1, 5}, {2, 4}, {3, 3}, {4, 2}, {5, 1}, {3, 4}, {4, 4}, {2, 2.5}, {5, 5}, {1, 5}
    };
    private static final double[][] SPACE = {{1, 2, 3}, {2, 1, 3}, {3, 2, 1}, {2, 2, 2}, {1, 3, 2}, {3, 3, 3}};
    private static final double[][] FRONT = {{1, 6}, {1.5, 4.2}, {2, 3.5}, {3, 2.2}, {4.1, 1.4}, {6, 1}};

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    private static double[][] points(RandomStream random, int count, int losses) {
        double[][] points = new double[count][losses];
        for (double[] point : points) {
            Arrays.setAll(point, i -> random.nextInt(6));
        }
        return points;
    }

    @Test
    void ranks_areThoseOfOptuna() {
        assertThat(ParetoFronts.ranks(PLANE)).containsExactly(0, 1, 1, 0, 0, 2, 3, 0, 4, 0);
        assertThat(ParetoFronts.ranks(SPACE)).containsExactly(0, 0, 0, 0, 0, 1);
        assertThat(ParetoFronts.ranks(new double[0][])).isEmpty();
    }

    /** A third loss that is the same for all turns the sweep off. */
    @ParameterizedTest
    @MethodSource("seeds")
    void sweepOfTwoLosses_isThePairwiseComparison(long seed) {
        double[][] points = points(RandomStream.of(seed), 40, 2);
        double[][] more =
                Arrays.stream(points).map(point -> Arrays.copyOf(point, 3)).toArray(double[][]::new);

        assertThat(ParetoFronts.ranks(points)).isEqualTo(ParetoFronts.ranks(more));
    }

    @Test
    void crowding_isTheShareBetweenNeighbours() {
        double inf = Double.POSITIVE_INFINITY;

        assertThat(ParetoFronts.crowding(new double[][] {{0, 4}, {4, 0}, {1, 2}, {2, 1}}))
                .containsExactly(inf, inf, 0.5 + 0.75, 0.75 + 0.5);
        assertThat(ParetoFronts.crowding(new double[][] {{1, 1}, {1, 1}})).containsExactly(0, 0);
        assertThat(ParetoFronts.crowding(new double[0][])).isEmpty();
    }

    @Test
    void hypervolume_isThatOfOptuna() {
        assertThat(Hypervolume.of(PLANE, new double[] {6, 6})).isEqualTo(17);
        assertThat(Hypervolume.of(SPACE, new double[] {4, 4, 4})).isEqualTo(15);
        assertThat(Hypervolume.of(new double[0][], new double[] {4, 4, 4})).isZero();
        assertThat(Hypervolume.of(new double[][] {{5, 0}}, new double[] {4, 4})).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hypervolume_isTheNumberOfDominatedCells(long seed) {
        RandomStream random = RandomStream.of(seed);
        int losses = 1 + (int) (seed % 5);
        double[][] points = points(random, 1 + random.nextInt(15), losses);
        double[] reference = new double[losses];
        Arrays.fill(reference, 5);

        assertThat(Hypervolume.of(points, reference)).isCloseTo(cells(points, losses), within(1e-9));
    }

    private static int cells(double[][] points, int losses) {
        int count = 0;
        for (int cell = 0; cell < Math.round(StrictMath.pow(5, losses)); cell++) {
            int number = cell;
            double[] corner = new double[losses];
            for (int i = 0; i < losses; i++) {
                corner[i] = number % 5;
                number /= 5;
            }
            count += Arrays.stream(points)
                            .anyMatch(point -> Arrays.equals(point, corner) || ParetoFronts.dominates(point, corner))
                    ? 1
                    : 0;
        }
        return count;
    }

    @ParameterizedTest
    @CsvSource({"1, '3'", "2, '3,1'", "3, '3,1,4'", "4, '3,1,4,2'"})
    void greedySubset_isThatOfOptuna(int size, String indexes) {
        int[] expected = Arrays.stream(indexes.split(",", -1))
                .mapToInt(Integer::parseInt)
                .toArray();

        assertThat(Hypervolume.greedySubset(FRONT, size, new double[] {7, 7})).containsExactly(expected);
    }

    @Test
    void greedySubset_refusesMoreThanThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hypervolume.greedySubset(FRONT, 7, new double[] {7, 7}))
                .withMessage("Hypervolume: size (7) must be within [0, 6], the number of points.\n"
                        + "Maybe fewer points are left than asked for.");
    }

    @Test
    void reference_isThatOfOptuna() {
        assertThat(Hypervolume.reference(new double[][] {{-3, 3, -1}, {-2, 1, 0}}))
                .containsExactly(-1.8, 3.3000000000000003, 1e-12);
    }
}
