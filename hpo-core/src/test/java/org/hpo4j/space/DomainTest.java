package org.hpo4j.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.stat.inference.ChiSquareTest;
import org.hpo4j.math.StandardNormal;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each domain's samples against its definition, written here a second time as a distribution function.
 *
 * <p>Fixed seeds; a sound domain fails one of these tests with a probability of 1e-4, over all seeds (Kolmogorov's
 * asymptotic critical value, and the chi-square test's p-value), so the class with one of 0.3 %.
 */
class DomainTest {
    private static final int DRAWS = 20_000;
    private static final double FALSE_ALARM = 1e-4;
    /** The solution of 2 exp(-2 x^2) = 1e-4. */
    private static final double CRITICAL = 2.2252;

    private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);

    record Continuous(Domain<Double> domain, DoubleUnaryOperator cumulative) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Finite(Domain<?> domain, double[] shares) {}

    static Stream<Continuous> continuous() {
        double inf = Double.POSITIVE_INFINITY;
        double cut = NORMAL.cumulativeProbability(1.5) - NORMAL.cumulativeProbability(-0.5);
        return Stream.of(
                new Continuous(new FloatDomain(-2, 3, Scale.LINEAR), x -> (x + 2) / 5),
                new Continuous(new FloatDomain(1e-4, 1, Scale.LOG), x -> Math.log10(x) / 4 + 1),
                new Continuous(new FloatDomain(0.9, 0.9999, Scale.REVERSE_LOG), x -> -(Math.log10(1 - x) + 1) / 3),
                new Continuous(
                        new NormalDomain(3, 2, Scale.LINEAR, -inf, inf, 0),
                        x -> NORMAL.cumulativeProbability((x - 3) / 2)),
                new Continuous(
                        new NormalDomain(3, 2, Scale.LINEAR, 2, 6, 0),
                        x -> (NORMAL.cumulativeProbability((x - 3) / 2) - NORMAL.cumulativeProbability(-0.5)) / cut),
                new Continuous(
                        new NormalDomain(-1, 0.5, Scale.LOG, 0, inf, 0),
                        x -> NORMAL.cumulativeProbability((Math.log(x) + 1) / 0.5)),
                new Continuous(
                        new NormalDomain(0, 1, Scale.LINEAR, 4, inf, 0),
                        x -> 1 - NORMAL.cumulativeProbability(-x) / NORMAL.cumulativeProbability(-4)));
    }

    @ParameterizedTest
    @MethodSource("continuous")
    void decode_followsTheDefinition(Continuous given) {
        RandomStream stream = RandomStream.of(20).split(given.domain().describe());
        double[] draws = IntStream.range(0, DRAWS)
                .mapToDouble(i -> given.domain().decode(stream.nextDouble()))
                .sorted()
                .toArray();
        double distance = 0;
        for (int i = 0; i < DRAWS; i++) {
            double expected = given.cumulative().applyAsDouble(draws[i]);
            distance = Math.max(distance, Math.max(expected - i / (double) DRAWS, (i + 1.0) / DRAWS - expected));
        }
        assertThat(distance * Math.sqrt(DRAWS)).isLessThan(CRITICAL);
    }

    @ParameterizedTest
    @MethodSource("continuous")
    void encode_invertsDecodeExactly(Continuous given) {
        RandomStream stream = RandomStream.of(21).split(given.domain().describe());
        for (int i = 0; i < 2000; i++) {
            double value = given.domain().decode(stream.nextDouble());
            double again = given.domain().decode(given.domain().encode(value));
            assertThat(again).isCloseTo(value, within(given.domain() instanceof FloatDomain ? 0.0 : 1e-14));
        }
    }

    static Stream<Finite> finite() {
        double log = Math.log(4.5 / 0.5);
        double steps = Math.log(1.125 / 0.125);
        double normal = NORMAL.cumulativeProbability(1.25) - NORMAL.cumulativeProbability(-1.25);
        return Stream.of(
                new Finite(new IntDomain(-1, 3, Scale.LINEAR), new double[] {1, 1, 1, 1, 1}),
                new Finite(new IntDomain(64, 530, Scale.LINEAR, 64), new double[] {1, 1, 1, 1, 1, 1, 1, 1}),
                new Finite(new IntDomain(1, 4, Scale.LOG), new double[] {
                    Math.log(3) / log, Math.log(5 / 3.0) / log, Math.log(1.4) / log, Math.log(9 / 7.0) / log
                }),
                new Finite(
                        new IntDomain(0, 3, Scale.REVERSE_LOG),
                        new double[] {Math.log(9 / 7.0), Math.log(1.4), Math.log(5 / 3.0), Math.log(3)}),
                new Finite(new FloatDomain(0, 1.1, Scale.LINEAR, 0.25), new double[] {1, 1, 1, 1, 1}),
                new Finite(new FloatDomain(0.25, 1, Scale.LOG, 0.25), new double[] {
                    Math.log(3) / steps, Math.log(5 / 3.0) / steps, Math.log(1.4) / steps, Math.log(9 / 7.0) / steps
                }),
                new Finite(new NormalDomain(0, 1, Scale.LINEAR, -1.2, 1.2, 0.5), new double[] {
                    (NORMAL.cumulativeProbability(-0.75) - NORMAL.cumulativeProbability(-1)) / normal,
                    (NORMAL.cumulativeProbability(-0.25) - NORMAL.cumulativeProbability(-0.75)) / normal,
                    (NORMAL.cumulativeProbability(0.25) - NORMAL.cumulativeProbability(-0.25)) / normal,
                    (NORMAL.cumulativeProbability(0.75) - NORMAL.cumulativeProbability(0.25)) / normal,
                    (NORMAL.cumulativeProbability(1) - NORMAL.cumulativeProbability(0.75)) / normal
                }),
                new Finite(new CategoricalDomain<>(List.of("a", "b", "c")), new double[] {1, 1, 1}),
                new Finite(
                        new CategoricalDomain<>(List.of("a", "b", "c"), List.of(1.0, 2.0, 5.0)),
                        new double[] {1, 2, 5}),
                new Finite(new OrdinalDomain<>(List.of(16, 32, 64)), new double[] {1, 1, 1}));
    }

    @ParameterizedTest
    @MethodSource("finite")
    void decode_followsTheShares(Finite given) {
        RandomStream stream = RandomStream.of(22).split(given.domain().describe());
        long[] counts = new long[(int) given.domain().size()];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) given.domain().indexOf(given.domain().decode(stream.nextDouble()))]++;
        }
        assertThat(counts).hasSameSizeAs(given.shares());
        assertThat(new ChiSquareTest().chiSquareTest(given.shares(), counts)).isGreaterThan(FALSE_ALARM);
    }

    @ParameterizedTest
    @MethodSource("finite")
    void probability_isTheShare(Finite given) {
        double total = 0;
        for (double share : given.shares()) {
            total += share;
        }
        for (int i = 0; i < given.shares().length; i++) {
            assertThat(given.domain().probability(i)).isCloseTo(given.shares()[i] / total, within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("finite")
    void encode_invertsDecodeOnEveryValue(Finite given) {
        checkRoundTrip(given.domain());
    }

    private static <T> void checkRoundTrip(Domain<T> domain) {
        for (long i = 0; i < domain.size(); i++) {
            T value = domain.valueAt(i);
            assertThat(domain.contains(value)).isTrue();
            assertThat(domain.indexOf(value)).isEqualTo(i);
            assertThat(domain.decode(domain.encode(value))).isEqualTo(value);
        }
    }

    @Test
    void stepped_valuesAreDecimalAndRoundedDown() {
        FloatDomain domain = new FloatDomain(0, 0.55, Scale.LINEAR, 0.1);
        List<Double> values = new ArrayList<>();
        for (long i = 0; i < domain.size(); i++) {
            values.add(domain.valueAt(i));
        }
        assertThat(values).containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5);
        assertThat(domain.high()).isEqualTo(0.5);
        assertThat(new IntDomain(64, 530, Scale.LINEAR, 64).high()).isEqualTo(512);
    }

    @Test
    void quantisedUnboundedNormal_givesMultiplesOfTheStep() {
        NormalDomain domain =
                new NormalDomain(10, 3, Scale.LINEAR, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.5);
        RandomStream stream = RandomStream.of(23);
        for (int i = 0; i < 1000; i++) {
            double value = domain.decode(stream.nextDouble());
            assertThat(value * 2).isEqualTo(Math.rint(value * 2));
            assertThat(domain.decode(domain.encode(value))).isEqualTo(value);
        }
        assertThat(domain.finite()).isFalse();
    }

    @Test
    void normalKernel_agreesWithHipparchus() {
        for (double z = -8; z <= 8; z += 0.01) {
            double expected = NORMAL.cumulativeProbability(z);
            assertThat(StandardNormal.cumulative(z)).isCloseTo(expected, within(1e-12 * expected));
        }
        for (double p = 1e-4; p < 1; p += 0.00037) {
            assertThat(StandardNormal.quantile(p)).isCloseTo(NORMAL.inverseCumulativeProbability(p), within(1e-9));
        }
        for (double p = 1e-15; p < 1; p *= 1.1) {
            assertThat(StandardNormal.cumulative(StandardNormal.quantile(p))).isCloseTo(p, within(1e-12 * p));
        }
    }

    @Test
    void singleValue_isAValidRange() {
        assertThat(new FloatDomain(2, 2, Scale.LOG).decode(0.3)).isEqualTo(2.0);
        assertThat(new FloatDomain(2, 2, Scale.LINEAR).encode(2.0)).isEqualTo(0.5);
        assertThat(new IntDomain(7, 7, Scale.LINEAR).decode(0.9)).isEqualTo(7);
        assertThat(new IntDomain(7, 7, Scale.REVERSE_LOG).decode(0.9)).isEqualTo(7);
        assertThat(new ConstantDomain<>("x").decode(0.1)).isEqualTo("x");
    }
}
