package org.hpo4j.scheduler.pbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Domain;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.junit.jupiter.api.Test;

class ExplorationTest {
    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Param<Double> rate = builder.logUniform("rate", 1e-4, 1.0);
    private final Param<Double> momentum = builder.uniform("momentum", 0, 0.99);
    private final Param<Double> shift = builder.uniform("shift", -2, 2);
    private final Param<Integer> width = builder.logInteger("width", 16, 512);
    private final Param<Integer> depth = builder.integer("depth", 1, 4);
    private final Param<String> kind = builder.categorical("kind", "a", "b", "c");
    private final SearchSpace space = builder.build();

    private static <T> T up(Param<T> param, T value) {
        return Perturbation.step(param.domain(), value, true);
    }

    private static <T> T down(Param<T> param, T value) {
        return Perturbation.step(param.domain(), value, false);
    }

    /** On the log scale a factor is a step of constant length: 1.2 of ln(10000), wherever one stands. */
    @Test
    void logScale_isSteppedEvenly() {
        Domain<Double> domain = rate.domain();
        double step = StrictMath.log(1.2) / StrictMath.log(1e4);

        for (double value : new double[] {1e-3, 0.01, 0.5}) {
            assertThat(up(rate, value)).isCloseTo(1.2 * value, within(1e-12));
            assertThat(domain.encode(up(rate, value)) - domain.encode(value)).isCloseTo(step, within(1e-12));
        }
    }

    @Test
    void numbers_stayInTheirDomain() {
        assertThat(up(rate, 0.9)).isEqualTo(1.0);
        assertThat(up(rate, 1.0)).isEqualTo(1.0);
        assertThat(down(rate, 1.1e-4)).isCloseTo(1e-4, within(1e-18));
        assertThat(up(momentum, 0.9)).isEqualTo(0.99);
        assertThat(up(shift, -1.9)).isEqualTo(-2);
        assertThat(down(shift, -1.0)).isCloseTo(-0.8, within(1e-12));
        assertThat(up(width, 512)).isEqualTo(512);
    }

    @Test
    void wholeNumbers_moveByAtLeastOne() {
        assertThat(up(width, 100)).isEqualTo(120);
        assertThat(down(width, 100)).isEqualTo(80);
        assertThat(up(depth, 1)).isEqualTo(2);
        assertThat(down(depth, 2)).isEqualTo(1);
        assertThat(down(depth, 1)).isEqualTo(1);
        assertThat(up(depth, 4)).isEqualTo(4);
    }

    @Test
    void unorderedChoice_stays() {
        assertThat(up(kind, "b")).isEqualTo("b");
    }

    @Test
    void orderedChoice_movesOnePlace() {
        Param<Integer> batch = SearchSpace.builder().ordinal("batch", 16, 32, 64, 128);
        Param<String> size = SearchSpace.builder().ordinal("size", "s", "m", "l");

        assertThat(up(batch, 32)).isEqualTo(64);
        assertThat(down(batch, 32)).isEqualTo(16);
        assertThat(up(size, "m")).isEqualTo("l");
        assertThat(up(size, "l")).isEqualTo("l");
        assertThat(down(size, "m")).isEqualTo("s");
    }

    @Test
    void normalNumber_isMultiplied() {
        Param<Double> normal = SearchSpace.builder().normal("n", 0, 1);

        assertThat(up(normal, 1.0)).isCloseTo(1.2, within(1e-9));
    }

    /** 3000 steps, one from the other, through a space with a condition and a constraint. */
    @Test
    void explore_keepsConditionsAndConstraints() {
        SearchSpace.Builder conditional = SearchSpace.builder();
        Param<String> optimizer = conditional.categorical("optimizer", "sgd", "adam");
        Param<Double> heavy = conditional.when(optimizer, "sgd").uniform("momentum", 0, 0.99);
        Param<Integer> low = conditional.integer("low", 1, 100);
        Param<Integer> high = conditional.integer("high", 1, 100);
        conditional.require(low, high, (a, b) -> a <= b);
        SearchSpace constrained = conditional.build();
        Perturbation perturbation = new Perturbation(constrained, 0.25);
        Configuration configuration = constrained.sample(RandomStream.of(1));
        int switches = 0;
        for (int i = 0; i < 3000; i++) {
            Configuration next =
                    perturbation.explore(configuration, RandomStream.of(2).split(i));
            assertThat(constrained.configuration(next.asMap())).isEqualTo(next);
            assertThat(next.has(heavy)).isEqualTo(next.get(optimizer).equals("sgd"));
            switches += next.has(heavy) == configuration.has(heavy) ? 0 : 1;
            configuration = next;
        }
        assertThat(switches).isPositive();
    }

    /** Each value is resampled with probability 1/4; fails by chance for one of 10^6 seeds (normal, 5 sd). */
    @Test
    void explore_resamplesAQuarter() {
        Perturbation perturbation = new Perturbation(space, 0.25);
        Configuration start = space.configuration(
                Map.of("rate", 0.01, "momentum", 0.5, "shift", 1.0, "width", 100, "depth", 2, "kind", "a"));
        int n = 4000;
        int other = 0;
        for (int i = 0; i < n; i++) {
            Configuration explored =
                    perturbation.explore(start, RandomStream.of(1).split(i));
            double ratio = explored.get(rate) / 0.01;
            other += Math.abs(ratio - 1.2) > 1e-9 && Math.abs(ratio - 0.8) > 1e-9 ? 1 : 0;
        }

        assertThat((double) other).isCloseTo(n / 4.0, within(5 * Math.sqrt(n * 3 / 16.0)));
    }

    /** Improvement has its peak at x = 0.7: after thirty rows the bound is sought near it. */
    @Test
    void process_findsWhereTheGainIsHigh() {
        double[][] rows = new double[30][];
        double[] gains = new double[30];
        for (int i = 0; i < 30; i++) {
            double x = i % 10 / 9.0;
            rows[i] = new double[] {1 + i / 10, x};
            gains[i] = -(x - 0.7) * (x - 0.7);
        }
        TimeVaryingProcess process = TimeVaryingProcess.fit(rows, gains);

        assertThat(process.upperBound(new double[] {4, 0.7}, 0))
                .isGreaterThan(process.upperBound(new double[] {4, 0.1}, 0))
                .isGreaterThan(process.upperBound(new double[] {4, 1.0}, 0));
        assertThat(process.upperBound(new double[] {40, 0.7}, 1)).isCloseTo(1, within(0.2));
    }
}
