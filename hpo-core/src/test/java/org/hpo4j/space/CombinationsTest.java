package org.hpo4j.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.stat.inference.ChiSquareTest;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;

class CombinationsTest {
    /** Choosing 10 of 72 numbers in rising order: 72! / (10! 62!) = 536211932256. */
    @Test
    void count_ofAChainIsTheBinomialCoefficient() {
        assertThat(chain(10, 72).combinations().count()).isEqualTo(new BigInteger("536211932256"));
    }

    @Test
    void get_givesTheSevenHundredBillionthInTime() {
        Combinations combinations = chain(11, 72).combinations();
        BigInteger index = new BigInteger("700000000000");
        assertThat(combinations.count()).isGreaterThan(BigInteger.TEN.pow(12));
        assertThat(combinations.indexOf(combinations.get(index))).isEqualTo(index);
    }

    private static SearchSpace chain(int length, int size) {
        SearchSpace.Builder space = SearchSpace.builder();
        List<Param<Integer>> params = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            params.add(space.integer("p" + i, 1, size));
        }
        for (int i = 1; i < length; i++) {
            space.require(params.get(i - 1), params.get(i), (a, b) -> a < b);
        }
        return space.build();
    }

    /** The hub is declared last: in the order of declaration 8^10 states would be open before it. */
    @Test
    void count_reordersAStarAroundItsHub() {
        SearchSpace.Builder space = SearchSpace.builder();
        List<Param<Integer>> rim = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rim.add(space.integer("p" + i, 1, 8));
        }
        Param<Integer> hub = space.integer("hub", 1, 8);
        rim.forEach(param -> space.require(param, hub, (a, b) -> a <= b));
        BigInteger expected = BigInteger.ZERO;
        for (int i = 1; i <= 8; i++) {
            expected = expected.add(BigInteger.valueOf(i).pow(10));
        }
        Combinations combinations = space.build().combinations();
        assertThat(combinations.count()).isEqualTo(expected);
        assertThat(combinations.order().get(0).name()).isIn("hub", "p0");
        assertThat(combinations.indexOf(combinations.get(123_456_789))).isEqualTo(BigInteger.valueOf(123_456_789));
    }

    @Test
    void order_isLexicographic() {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Integer> a = space.integer("a", 1, 3);
        Param<String> b = space.categorical("b", "x", "y");
        space.require(a, b, (x, y) -> x != 2 || y.equals("y"));
        assertThat(space.build().combinations().stream().map(Configuration::toString))
                .containsExactly("a=1, b=x", "a=1, b=y", "a=2, b=y", "a=3, b=x", "a=3, b=y");
    }

    @Test
    void grid_standsForContinuousParameters() {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Double> rate = space.logUniform("rate", 1e-4, 1);
        Param<Double> momentum = space.uniform("momentum", 0, 1);
        space.integer("width", 1, 4);
        SearchSpace built = space.build();
        Combinations combinations = built.combinations(Grid.NONE.points(rate, 5).values(momentum, List.of(0.0, 0.9)));
        assertThat(combinations.count()).isEqualTo(BigInteger.valueOf(40));
        assertThat(combinations.where(momentum, 0.9).count()).isEqualTo(BigInteger.valueOf(20));
        assertThat(combinations.get(39).get(rate)).isEqualTo(1.0);
        assertThat(built.combinations(Grid.everywhere(3)).count()).isEqualTo(BigInteger.valueOf(36));
        assertThatIllegalArgumentException()
                .isThrownBy(built::combinations)
                .withMessage("Search space: parameter \"rate\" (log [1.0E-4, 1.0]) must be finite or have a grid where"
                        + " combinations are listed.\nMaybe give it points: combinations(Grid.everywhere(5)).");
    }

    @Test
    void where_namesTheUnknown() {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Integer> batch = space.ordinal("batch", 16, 32, 64);
        space.bool("shuffle");
        Combinations all = space.build().combinations();
        assertThat(all.where(batch, 32).stream().map(Configuration::toString))
                .containsExactly("batch=32, shuffle=false", "batch=32, shuffle=true");
        assertThatIllegalArgumentException().isThrownBy(() -> all.where(batch, 33));
        assertThatThrownBy(() -> all.get(6))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("index (6) must be from 0 to below the count, 6");
        assertThat(all.where(batch, 16).where(batch, 32).count()).isZero();
    }

    /**
     * All 24 orders of 4 valid combinations are equally likely: chi-square over 24000 draws with a fixed seed. False alarm
     * with a probability of 1e-4, over all seeds.
     */
    @Test
    void sampleWithoutReplacement_givesEveryOrderAlike() {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Integer> a = space.integer("a", 0, 2);
        Param<Integer> b = space.integer("b", 0, 2);
        space.require(a, b, (x, y) -> (x + y) % 3 == 1 || x + y == 0);
        Combinations combinations = space.build().combinations();
        assertThat(combinations.count()).isEqualTo(BigInteger.valueOf(4));
        long[] counts = new long[256];
        for (int i = 0; i < 24_000; i++) {
            int order = combinations
                    .sampleWithoutReplacement(RandomStream.of(31).split(i))
                    .mapToInt(
                            configuration -> combinations.indexOf(configuration).intValueExact())
                    .reduce(0, (before, next) -> before * 4 + next);
            counts[order]++;
        }
        long[] seen = Arrays.stream(counts).filter(count -> count > 0).toArray();
        double[] expected = new double[seen.length];
        Arrays.fill(expected, 1);
        assertThat(seen).hasSize(24);
        assertThat(new ChiSquareTest().chiSquareTest(expected, seen)).isGreaterThan(1e-4);
    }

    @Test
    void sampleWithoutReplacement_isLazy() {
        Combinations combinations = chain(10, 72).combinations();
        assertThat(combinations
                        .sampleWithoutReplacement(RandomStream.of(1))
                        .limit(100)
                        .distinct()
                        .count())
                .isEqualTo(100);
    }

    @Test
    void rulesOverTooMany_areRefusedWithTheMend() {
        SearchSpace.Builder space = SearchSpace.builder();
        List<Param<Integer>> params = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            params.add(space.integer("p" + i, 0, 9));
        }
        space.require(
                "sum", params, values -> params.stream().mapToInt(values::get).sum() <= 60);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> space.build().combinations())
                .withMessageContaining(
                        "Maybe a rule over many parameters can be split by derived ones, such as partial sums");
    }

    /** The mend of the message above: 12 digits of sum at most 60, counted by their partial sums. */
    @Test
    void partialSums_makeAWideRuleCountable() {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Integer> sum = space.constant("s", 0);
        for (int i = 0; i < 12; i++) {
            Param<Integer> digit = space.integer("p" + i, 0, 9);
            sum = space.derived("s" + i, Integer.class, sum, digit, Integer::sum);
        }
        space.require(sum, total -> total <= 60);
        assertThat(space.build().combinations().count()).isEqualTo(digitsWithSumAtMost(12, 60));
    }

    private static BigInteger digitsWithSumAtMost(int digits, int bound) {
        BigInteger[] ways = new BigInteger[bound + 1];
        Arrays.fill(ways, BigInteger.ZERO);
        ways[0] = BigInteger.ONE;
        for (int i = 0; i < digits; i++) {
            BigInteger[] next = new BigInteger[bound + 1];
            Arrays.fill(next, BigInteger.ZERO);
            for (int sum = 0; sum <= bound; sum++) {
                for (int digit = 0; digit <= Math.min(9, sum); digit++) {
                    next[sum] = next[sum].add(ways[sum - digit]);
                }
            }
            ways = next;
        }
        return Arrays.stream(ways).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
