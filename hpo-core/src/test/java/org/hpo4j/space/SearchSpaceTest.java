package org.hpo4j.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hipparchus.stat.inference.ChiSquareTest;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;

/** Statistical tests have fixed seeds and a false alarm with a probability of 1e-4 each, over all seeds. */
class SearchSpaceTest {
    private static final double FALSE_ALARM = 1e-4;

    private enum Optimizer {
        SGD,
        ADAM
    }

    @Test
    void conditions_nestToAnyDepth() {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<Optimizer> optimizer = builder.enumeration("optimizer", Optimizer.class);
        Scope sgd = builder.when(optimizer, Optimizer.SGD);
        Param<Boolean> momentum = sgd.bool("momentum");
        Param<Double> amount = sgd.when(momentum, true).reverseLogUniform("amount", 0.5, 0.99);
        Param<Integer> late = sgd.when(momentum, true).whenAtLeast(amount, 0.9).integer("late", 1, 3);
        SearchSpace space = builder.build();

        assertThat(space.conditions(late)).hasSize(1);
        assertThat(space.active(space.configuration(Map.of("optimizer", Optimizer.ADAM))))
                .containsExactly(true, false, false, false);
        for (int i = 0; i < 1000; i++) {
            Configuration drawn = space.sample(RandomStream.of(i));
            boolean isSgd = drawn.get(optimizer) == Optimizer.SGD;
            assertThat(drawn.has(momentum)).isEqualTo(isSgd);
            assertThat(drawn.has(amount)).isEqualTo(isSgd && drawn.get(momentum));
            assertThat(drawn.has(late)).isEqualTo(drawn.find(amount).orElse(0.0) >= 0.9);
        }
    }

    @Test
    void dependentRanges_followTheirParents() {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<Integer> outer = builder.integer("outer", 1, 10);
        Param<Integer> inner = builder.integer("inner", 1, outer);
        Param<Double> top = builder.uniform("top", 0, 1);
        Param<Double> bottom = builder.uniform("bottom", 0, top);
        Param<Integer> multiple = builder.dependent(
                "multiple", outer, new IntDomain(1, 100, Scale.LINEAR), o -> new IntDomain(o, 10 * o, Scale.LINEAR, o));
        SearchSpace space = builder.build();
        long[] inners = new long[10];
        for (int i = 0; i < 20_000; i++) {
            Configuration drawn = space.sample(RandomStream.of(i));
            assertThat(drawn.get(inner)).isBetween(1, drawn.get(outer));
            assertThat(drawn.get(bottom)).isBetween(0.0, drawn.get(top));
            assertThat(drawn.get(multiple) % drawn.get(outer)).isZero();
            inners[drawn.get(inner) - 1]++;
        }
        double[] expected = new double[10];
        for (int o = 1; o <= 10; o++) {
            for (int k = 0; k < o; k++) {
                expected[k] += 0.1 / o;
            }
        }
        assertThat(new ChiSquareTest().chiSquareTest(expected, inners)).isGreaterThan(FALSE_ALARM);
    }

    @Test
    void derivedAndConstant_areInTheConfigurationOnly() {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<Integer> width = builder.integer("width", 16, 64, 16);
        Param<Integer> out = builder.derived("out", Integer.class, width, value -> value / 2);
        Param<String> model = builder.constant("model", "mlp");
        SearchSpace space = builder.build();
        Configuration drawn = space.sample(RandomStream.of(1));
        assertThat(space.dimension()).isEqualTo(1);
        assertThat(drawn.get(out)).isEqualTo(drawn.get(width) / 2);
        assertThat(drawn.get(model)).isEqualTo("mlp");
        assertThat(space.configuration(Map.of("width", 32))).hasToString("width=32, out=16, model=mlp");
    }

    @Test
    void groupsAndAlternatives_prefixNames() {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<Integer> width = builder.group("conv1").integer("width", 1, 4);
        Alternatives<String> model = builder.choice("model", "svm", "tree");
        Param<Double> c = model.option("svm").logUniform("C", 0.1, 10);
        Param<Integer> depth = model.option("tree").integer("depth", 1, 9);
        SearchSpace space = builder.build();
        assertThat(List.of(width.name(), c.name(), depth.name()))
                .containsExactly("conv1.width", "model.svm.C", "model.tree.depth");
        Configuration drawn = space.sample(RandomStream.of(5));
        assertThat(drawn.has(c))
                .isEqualTo(drawn.get(model.param()).equals("svm"))
                .isNotEqualTo(drawn.has(depth));
    }

    /** 0.01 % of the combinations are valid: 10 of 100000, all equally likely. */
    @Test
    void rareValidity_costsNoInvalidTrialAndStaysUniform() {
        SearchSpace.Builder builder = SearchSpace.builder();
        List<Param<Integer>> digits = List.of(
                builder.integer("a", 0, 9),
                builder.integer("b", 0, 9),
                builder.integer("c", 0, 9),
                builder.integer("d", 0, 9),
                builder.integer("e", 0, 9));
        builder.require(digits.get(0), digits.get(1), (x, y) -> (x + 1) % 10 == y);
        builder.require(digits.get(1), digits.get(2), (x, y) -> (3 * x) % 10 == y);
        builder.require(digits.get(2), digits.get(3), (x, y) -> (x + 7) % 10 == y);
        builder.require(digits.get(3), digits.get(4), (x, y) -> (x * x) % 10 == y);
        SearchSpace space = builder.build();
        long[] counts = new long[10];
        for (int i = 0; i < 10_000; i++) {
            Configuration drawn = space.sample(RandomStream.of(41).split(i));
            assertThat(space.configuration(drawn.asMap())).isEqualTo(drawn);
            counts[drawn.get(digits.get(0))]++;
        }
        double[] expected = new double[10];
        Arrays.fill(expected, 1);
        assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(FALSE_ALARM);
    }

    /** Weighted and conditional parameters, given validity: against the product of probabilities over the valid ones. */
    @Test
    void sample_followsTheDomainsGivenValidity() {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<String> kind = builder.weighted("kind", List.of("a", "b", "c"), List.of(1.0, 2.0, 7.0));
        Param<Integer> size = builder.when(kind, "a", "c").logInteger("size", 1, 40);
        Param<Integer> other = builder.integer("other", 1, 40);
        builder.require(size, other, (x, y) -> x * y == 36);
        SearchSpace space = builder.build();
        Combinations combinations = space.combinations();
        List<Configuration> valid = combinations.stream().toList();
        double[] expected = valid.stream()
                .mapToDouble(configuration -> probability(configuration, kind)
                        * configuration
                                .find(size)
                                .map(x -> probability(configuration, size))
                                .orElse(1.0)
                        * probability(configuration, other))
                .toArray();
        long[] counts = new long[valid.size()];
        for (int i = 0; i < 40_000; i++) {
            counts[
                    space.combinations()
                            .indexOf(space.sample(RandomStream.of(42).split(i)))
                            .intValueExact()]++;
        }
        assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(FALSE_ALARM);
    }

    private static <T> double probability(Configuration configuration, Param<T> param) {
        return param.domain().probability(param.domain().indexOf(configuration.get(param)));
    }

    @Test
    void decode_movesAnInvalidPointToTheNearestValue() {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<Integer> a = builder.integer("a", 0, 99);
        Param<Integer> b = builder.integer("b", 0, 99);
        builder.require(a, b, (x, y) -> y <= x);
        SearchSpace space = builder.build();
        assertThat(space.decode(new double[] {0.305, 0.205})).hasToString("a=30, b=20");
        assertThat(space.decode(new double[] {0.305, 0.905})).hasToString("a=30, b=30");
    }

    @Test
    void continuousConstraints_areKeptByEveryPath() {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<Double> a = builder.uniform("a", 0, 1);
        Param<Double> b = builder.uniform("b", 0, 1);
        builder.require(a, b, (x, y) -> Math.abs(x - y) < 5e-5);
        SearchSpace space = builder.build();
        RandomStream random = RandomStream.of(8);
        double sum = 0;
        for (int i = 0; i < 100; i++) {
            Configuration drawn = space.sample(random);
            Configuration decoded = space.decode(new double[] {random.nextDouble(), random.nextDouble()});
            assertThat(Math.abs(drawn.get(a) - drawn.get(b))).isLessThan(5e-5);
            assertThat(Math.abs(decoded.get(a) - decoded.get(b))).isLessThan(5e-5);
            sum += drawn.get(a);
        }
        // The mean of 100 uniform numbers lies outside 0.5 +- 0.115 with a probability of 1e-4.
        assertThat(sum / 100).isBetween(0.385, 0.615);
    }

    @Test
    void forbid_keepsACombinationOut() {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<Optimizer> optimizer = builder.enumeration("optimizer", Optimizer.class);
        Param<Integer> batch = builder.ordinal("batch", 16, 32, 64);
        builder.forbid(optimizer, Optimizer.SGD, batch, 16);
        SearchSpace space = builder.build();
        assertThat(space.combinations().stream().map(Configuration::toString))
                .hasSize(5)
                .doesNotContain("optimizer=SGD, batch=16");
        SearchSpace read = SpaceJson.read(SpaceJson.write(space));
        assertThat(read.combinations().count()).isEqualTo(5);
        assertThat(read.fingerprint()).isEqualTo(space.fingerprint());
    }

    @Test
    void complete_drawsTheParentOfAGivenChild() {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<Optimizer> optimizer = builder.enumeration("optimizer", Optimizer.class);
        Param<Double> momentum = builder.when(optimizer, Optimizer.SGD).uniform("momentum", 0, 1);
        builder.logUniform("rate", 1e-4, 1);
        SearchSpace space = builder.build();
        for (int i = 0; i < 50; i++) {
            Configuration completed = space.complete(Map.of("momentum", 0.9), RandomStream.of(i));
            assertThat(completed.get(momentum)).isEqualTo(0.9);
            assertThat(completed.get(optimizer)).isEqualTo(Optimizer.SGD);
        }
    }

    @Test
    void defaults_fillWhatIsActive() {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<Optimizer> optimizer = builder.enumeration("optimizer", Optimizer.class);
        Param<Double> momentum = builder.when(optimizer, Optimizer.SGD).uniform("momentum", 0, 1);
        Param<Double> beta = builder.when(optimizer, Optimizer.ADAM).uniform("beta", 0, 1);
        builder.byDefault(optimizer, Optimizer.ADAM);
        builder.byDefault(momentum, 0.9);
        builder.byDefault(beta, 0.5);
        assertThat(builder.build().defaults(RandomStream.of(1))).hasToString("optimizer=ADAM, beta=0.5");
    }

    @Test
    void fingerprint_tellsConfigurationsApart() {
        SearchSpace.Builder builder = SearchSpace.builder();
        builder.uniform("a", -1, 1);
        builder.categorical("b", "1", "x");
        SearchSpace space = builder.build();
        assertThat(space.configuration(Map.of("a", 0.0, "b", "1")).fingerprint())
                .isEqualTo(space.configuration(Map.of("b", "1", "a", -0.0)).fingerprint())
                .isNotEqualTo(space.configuration(Map.of("a", 0.5, "b", "1")).fingerprint())
                .hasSize(64);
    }

    @Test
    void decodeIfValid_refusesWhatDecodeMoves() {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<Integer> a = builder.integer("a", 1, 4);
        Param<Integer> b = builder.integer("b", 1, 4);
        builder.when(a, 4).uniform("c", 0, 1);
        builder.require(a, b, (x, y) -> x >= y);
        SearchSpace space = builder.build();

        assertThat(space.decodeIfValid(new double[] {0.9, 0.6, 0.25}))
                .contains(space.decode(new double[] {0.9, 0.6, 0.25}));
        assertThat(space.decodeIfValid(new double[] {0.6, 0.9, 0.25})).isEmpty();
        assertThat(space.decode(new double[] {0.6, 0.9, 0.25}).get(b)).isLessThanOrEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> space.decodeIfValid(new double[2]));
    }
}
