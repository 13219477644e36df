package org.hpo4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hpo4j.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class PointSequenceTest {
    private static double[][] points(PointSequence sequence, int from, int count) {
        return IntStream.range(from, from + count).mapToObj(sequence::point).toArray(double[][]::new);
    }

    /** The largest difference of the share of points in a box [0, x) x [0, y), open or closed, and its area. */
    private static double starDiscrepancy(double[][] points) {
        double worst = 0;
        for (double[] a : points) {
            for (double[] b : points) {
                worst = Math.max(worst, difference(points, a[0], b[1]));
            }
        }
        return worst;
    }

    private static double difference(double[][] points, double x, double y) {
        int open = 0;
        int closed = 0;
        for (double[] point : points) {
            open += point[0] < x && point[1] < y ? 1 : 0;
            closed += point[0] <= x && point[1] <= y ? 1 : 0;
        }
        return Math.max(x * y - (double) open / points.length, (double) closed / points.length - x * y);
    }

    private static void assertOnePointEach(double[][] points, int coordinate) {
        long cells = IntStream.range(0, points.length)
                .map(i -> (int) (points[i][coordinate] * points.length))
                .distinct()
                .count();
        assertThat(cells).isEqualTo(points.length);
    }

    /** The first points that the direction numbers new-joe-kuo-6 give in Gray code order. */
    @Test
    void sobol_isThePublishedSequence() {
        double[][] expected = {
            {0, 0, 0},
            {0.5, 0.5, 0.5},
            {0.75, 0.25, 0.25},
            {0.25, 0.75, 0.75},
            {0.375, 0.375, 0.625},
            {0.875, 0.875, 0.125},
            {0.625, 0.125, 0.875},
            {0.125, 0.625, 0.375},
            {0.1875, 0.3125, 0.9375}
        };
        assertThat(points(SobolSequence.plain(3), 0, 9)).isDeepEqualTo(expected);
    }

    @Test
    void halton_isThePublishedSequence() {
        double[][] expected = {
            {0, 0, 0},
            {1 / 2.0, 1 / 3.0, 1 / 5.0},
            {1 / 4.0, 2 / 3.0, 2 / 5.0},
            {3 / 4.0, 1 / 9.0, 3 / 5.0},
            {1 / 8.0, 4 / 9.0, 4 / 5.0},
            {5 / 8.0, 7 / 9.0, 1 / 25.0}
        };
        assertThat(points(HaltonSequence.plain(3), 0, 6)).isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @Seeds(20)
    void scrambledSobol_hasOnePointInEachCell(long seed) {
        double[][] points = points(SobolSequence.scrambled(30, RandomStream.of(seed)), 512, 256);
        IntStream.range(0, 30).forEach(coordinate -> assertOnePointEach(points, coordinate));
    }

    /** The first two coordinates are a (0,8,2)-net: also every rectangle of area 1/256 has one point. */
    @ParameterizedTest
    @Seeds(20)
    void scrambledSobol_isANet(long seed) {
        double[][] points = points(SobolSequence.scrambled(2, RandomStream.of(seed)), 0, 256);
        for (int wide = 1; wide <= 256; wide *= 2) {
            int columns = wide;
            assertThat(IntStream.range(0, 256)
                            .map(i -> (int) (points[i][0] * columns) * 256 + (int) (points[i][1] * (256 / columns)))
                            .distinct()
                            .count())
                    .isEqualTo(256);
        }
    }

    /** Also from an index on that is no multiple of the base. */
    @ParameterizedTest
    @Seeds(20)
    void scrambledHalton_hasOnePointInEachCell(long seed) {
        HaltonSequence sequence = HaltonSequence.scrambled(500, RandomStream.of(seed));
        assertOnePointEach(points(sequence, 1_000_003, 256), 0);
        assertOnePointEach(points(sequence, 1_000_003, 243), 1);
        assertOnePointEach(points(sequence, 0, 121), 4);
        assertOnePointEach(points(sequence, 5, 3571), 499);
    }

    /** Mean star discrepancies of 128 points over 20 fixed seeds; evenness by chance would have to hold 20 times. */
    @Test
    void scrambledPoints_areMoreEvenThanRandomOnes() {
        double random = meanDiscrepancy(PointSequenceTest::random);

        assertThat(meanDiscrepancy(stream -> points(SobolSequence.scrambled(2, stream), 0, 128)))
                .isLessThan(random / 2.5);
        assertThat(meanDiscrepancy(stream -> points(HaltonSequence.scrambled(2, stream), 0, 128)))
                .isLessThan(random / 2.5);
    }

    private static double meanDiscrepancy(Function<RandomStream, double[][]> points) {
        return LongStream.range(0, 20)
                .mapToObj(RandomStream::of)
                .mapToDouble(stream -> starDiscrepancy(points.apply(stream)))
                .average()
                .orElseThrow();
    }

    private static double[][] random(RandomStream stream) {
        return IntStream.range(0, 128)
                .mapToObj(i -> new double[] {stream.nextDouble(), stream.nextDouble()})
                .toArray(double[][]::new);
    }

    /**
     * Over 1000 scramblings a point is uniform: mean 1/2 and mean square 1/3 within five standard errors. False alarm in one
     * of 32 checks with a probability below 2e-5, over all seeds.
     */
    @Test
    void scrambledPoint_isUniform() {
        List<PointSequence> sobol = scramblings(stream -> SobolSequence.scrambled(5, stream));
        List<PointSequence> halton = scramblings(stream -> HaltonSequence.scrambled(5, stream));
        for (int index : new int[] {0, 1, 77, Integer.MAX_VALUE}) {
            for (int coordinate : new int[] {0, 4}) {
                assertUniform(sobol, index, coordinate);
                assertUniform(halton, index, coordinate);
            }
        }
    }

    private static List<PointSequence> scramblings(Function<RandomStream, PointSequence> scrambled) {
        return LongStream.range(0, 1000)
                .mapToObj(RandomStream::of)
                .map(scrambled)
                .toList();
    }

    private static void assertUniform(List<PointSequence> scramblings, int index, int coordinate) {
        double[] values = scramblings.stream()
                .mapToDouble(sequence -> sequence.point(index)[coordinate])
                .toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double square = Arrays.stream(values).map(x -> x * x).average().orElseThrow();
        assertThat(mean).isCloseTo(0.5, within(5 * 0.2887 / Math.sqrt(1000)));
        assertThat(square).isCloseTo(1 / 3.0, within(5 * 0.2981 / Math.sqrt(1000)));
    }

    @Test
    void point_isAFunctionOfKeyAndIndex() {
        RandomStream used = RandomStream.of(5);
        used.nextLong();
        SobolSequence sobol = SobolSequence.scrambled(4, used);
        HaltonSequence halton = HaltonSequence.scrambled(4, used);
        double[] later = sobol.point(1000);

        assertThat(sobol.point(3)).isNotEqualTo(later);
        assertThat(SobolSequence.scrambled(4, RandomStream.of(5)).point(1000)).isEqualTo(later);
        assertThat(HaltonSequence.scrambled(4, RandomStream.of(5)).point(1000)).isEqualTo(halton.point(1000));
        assertThat(SobolSequence.scrambled(4, RandomStream.of(6)).point(1000)).isNotEqualTo(later);
    }

    @Test
    void point_liesBelowOne() {
        assertBelowOne(HaltonSequence.scrambled(500, RandomStream.of(1)));
        assertBelowOne(SobolSequence.scrambled(SobolSequence.MAX_DIMENSION, RandomStream.of(1)));
    }

    private static void assertBelowOne(PointSequence sequence) {
        assertThat(Arrays.stream(sequence.point(Integer.MAX_VALUE)))
                .hasSize(sequence.dimension())
                .allMatch(x -> x >= 0 && x < 1);
    }

    @Test
    void badInput_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SobolSequence.scrambled(0, RandomStream.of(1)))
                .withMessage("Sobol sequence: dimension (0) must be from 1 to 21201.\n"
                        + "Maybe fix some parameters, or sample at random.");
        assertThatIllegalArgumentException().isThrownBy(() -> SobolSequence.plain(21_202));
        assertThatIllegalArgumentException().isThrownBy(() -> SobolSequence.scrambled(-1, RandomStream.of(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> HaltonSequence.plain(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HaltonSequence.plain(2).point(-1))
                .withMessage("Halton sequence: index (-1) must be 0 or more.\n"
                        + "Maybe a sum of indices became too large for an int.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SobolSequence.plain(2).point(-1));
    }
}
