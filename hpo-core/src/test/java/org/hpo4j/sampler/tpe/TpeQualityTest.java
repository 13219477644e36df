package org.hpo4j.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Metric;
import org.junit.jupiter.api.Test;

/**
 * The median of the best value of 100 sequential trials over seeds 0 to 20, against the quartiles of Optuna 5.0.0 over 20
 * seeds.
 *
 * <p>The seeds are fixed. With others a sampler as good as Optuna's would fail one of these with a probability of about
 * 0.5 %: its median of 21 runs lies outside the quartiles if 11 runs do so on one side. The default settings must be better
 * than the better quartile of Optuna's default.
 */
class TpeQualityTest {
    private static final int SEEDS = 21;

    private static SearchSpace plane() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", -5, 10);
        space.uniform("y", 0, 15);
        return space.build();
    }

    private static SearchSpace cube() {
        SearchSpace.Builder space = SearchSpace.builder();
        for (int i = 0; i < 5; i++) {
            space.uniform("x" + i, -5, 5);
        }
        return space.build();
    }

    private static double branin(Configuration at) {
        double x = (Double) at.asMap().get("x");
        double y = (Double) at.asMap().get("y");
        double bend = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
        return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
    }

    private static double sphere(Configuration at) {
        return at.asMap().values().stream()
                .mapToDouble(value -> (Double) value * (Double) value)
                .sum();
    }

    private static double median(Tpe settings, SearchSpace space, ToDoubleFunction<Configuration> objective) {
        return LongStream.range(0, SEEDS)
                .mapToDouble(seed -> best(settings, space, objective, seed))
                .sorted()
                .skip(SEEDS / 2)
                .findFirst()
                .orElseThrow();
    }

    private static double best(Tpe settings, SearchSpace space, ToDoubleFunction<Configuration> objective, long seed) {
        Play play = new Play(settings, space, Metric.minimize("loss"), seed);
        double best = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < 100; trial++) {
            double value = objective.applyAsDouble(play.start());
            play.complete(trial, value);
            best = Math.min(best, value);
        }
        return best;
    }

    @Test
    void branin_isAsGoodAsOptunas() {
        assertThat(median(Tpe.reference(), plane(), TpeQualityTest::branin)).isBetween(0.39788, 0.5015);
        assertThat(median(Tpe.multivariate(), plane(), TpeQualityTest::branin)).isBetween(0.39788, 0.4280);
        assertThat(median(Tpe.defaults(), plane(), TpeQualityTest::branin)).isBetween(0.39788, 0.4055);
    }

    @Test
    void sphere_isAsGoodAsOptunas() {
        assertThat(median(Tpe.reference(), cube(), TpeQualityTest::sphere)).isBetween(0.0, 1.7766);
        assertThat(median(Tpe.multivariate(), cube(), TpeQualityTest::sphere)).isBetween(0.0, 0.3688);
        assertThat(median(Tpe.defaults(), cube(), TpeQualityTest::sphere)).isBetween(0.0, 0.1870);
    }
}
