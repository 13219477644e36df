package org.hpo4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.UniformRealDistribution;
import org.hipparchus.stat.inference.ChiSquareTest;
import org.hipparchus.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/** Each statistical test has a fixed seed and fails a sound generator with a probability of 1e-4, over all seeds. */
class RandomStreamTest {
    private static final double FALSE_ALARM = 1e-4;
    private static final int DRAWS = 20_000;

    /** The vector of the xoshiro256++ reference implementation for the state {1, 2, 3, 4}. */
    @Test
    void nextLong_givesThePublishedVector() {
        RandomStream stream = new RandomStream(1, 2, 3, 4);
        assertThat(IntStream.range(0, 5).mapToObj(i -> Long.toUnsignedString(stream.nextLong())))
                .containsExactly("41943041", "58720359", "3588806011781223", "3591011842654386", "9228616714210784205");
    }

    /** The vector of the SplitMix64 reference implementation for the seed 1234567. */
    @Test
    void splitMix_givesThePublishedVector() {
        long gamma = 0x9E3779B97F4A7C15L;
        assertThat(IntStream.rangeClosed(1, 2)
                        .mapToObj(i -> Long.toUnsignedString(RandomStream.splitMix(1234567 + i * gamma))))
                .containsExactly("6457827717110365317", "3203168211198807973");
    }

    @Test
    void split_dependsOnTheKeyAlone() {
        RandomStream used = RandomStream.of(7);
        long unused = used.nextLong();
        assertThat(used.split("sampler").split(3).nextLong())
                .isEqualTo(RandomStream.of(7).split("sampler").split(3).nextLong())
                .isNotEqualTo(unused);
        assertThat(RandomStream.of(7).split("a").key())
                .isNotEqualTo(RandomStream.of(7).split("b").key());
        assertThat(RandomStream.of(7).split(1).key())
                .isNotEqualTo(RandomStream.of(7).split("1").key());
    }

    /** The first numbers of neighbouring children are as independent as those of one stream. */
    @Test
    void split_givesIndependentChildren() {
        RandomStream root = RandomStream.of(11);
        double[] firsts = IntStream.range(0, DRAWS)
                .mapToDouble(i -> root.split(i).nextDouble())
                .toArray();
        assertUniform(firsts);
        long[] pairs = new long[64];
        for (int i = 0; i + 1 < DRAWS; i += 2) {
            int row = (int) (firsts[i] * 8);
            int column = (int) (firsts[i + 1] * 8);
            pairs[8 * row + column]++;
        }
        assertEquallyLikely(pairs);
    }

    @Test
    void nextDouble_isUniform() {
        RandomStream stream = RandomStream.of(1);
        assertUniform(
                IntStream.range(0, DRAWS).mapToDouble(i -> stream.nextDouble()).toArray());
    }

    @Test
    void nextGaussian_isNormal() {
        RandomStream stream = RandomStream.of(2);
        double[] draws = IntStream.range(0, DRAWS)
                .mapToDouble(i -> stream.nextGaussian())
                .toArray();
        assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(new NormalDistribution(0, 1), draws))
                .isGreaterThan(FALSE_ALARM);
    }

    @Test
    void nextInt_isUniformBelowTheBound() {
        RandomStream stream = RandomStream.of(3);
        long[] counts = new long[7];
        IntStream.range(0, DRAWS).forEach(i -> counts[stream.nextInt(7)]++);
        assertEquallyLikely(counts);
        assertThat(stream.nextInt(1)).isZero();
    }

    @Test
    void nextBigInteger_isUniformBelowTheBound() {
        RandomStream stream = RandomStream.of(4);
        BigInteger bound = BigInteger.TEN.pow(30).multiply(BigInteger.valueOf(11));
        long[] counts = new long[11];
        for (int i = 0; i < DRAWS; i++) {
            counts[stream.nextBigInteger(bound).divide(BigInteger.TEN.pow(30)).intValueExact()]++;
        }
        assertEquallyLikely(counts);
        assertThat(stream.nextBigInteger(BigInteger.ONE)).isZero();
    }

    @Test
    void shuffle_givesEveryOrderAlike() {
        RandomStream stream = RandomStream.of(5);
        long[] counts = new long[27];
        for (int i = 0; i < DRAWS; i++) {
            int[] values = {0, 1, 2};
            stream.shuffle(values);
            counts[values[0] * 9 + values[1] * 3 + values[2]]++;
        }
        long[] seen = Arrays.stream(counts).filter(count -> count > 0).toArray();
        assertThat(seen).hasSize(6);
        assertEquallyLikely(seen);
    }

    @Test
    void bounds_mustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomStream.of(1).nextInt(0))
                .withMessage("RandomStream: bound (0) must be at least 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomStream.of(1).nextBigInteger(BigInteger.ZERO))
                .withMessage("RandomStream: bound (0) must be at least 1.");
    }

    private static void assertUniform(double[] draws) {
        assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(new UniformRealDistribution(0, 1), draws))
                .isGreaterThan(FALSE_ALARM);
    }

    private static void assertEquallyLikely(long[] counts) {
        double[] expected = new double[counts.length];
        Arrays.fill(expected, 1);
        assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(FALSE_ALARM);
    }
}
