package org.hpo4j.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.math.Hypervolume;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.Metric;
import org.junit.jupiter.api.Test;

/** ZDT1 with five parameters: the volume below (1.1, 6) that 80 trials dominate. */
class SeveralObjectivesTest {
    private static final List<Metric> METRICS = List.of(Metric.minimize("f1"), Metric.maximize("minus f2"));

    private static SearchSpace space() {
        SearchSpace.Builder space = SearchSpace.builder();
        for (int i = 0; i < 5; i++) {
            space.uniform("x" + i, 0, 1);
        }
        return space.build();
    }

    private static double[] zdt1(Configuration at) {
        double[] x = IntStream.range(0, 5)
                .mapToDouble(i -> (Double) at.asMap().get("x" + i))
                .toArray();
        double g = 1 + 9 * (x[1] + x[2] + x[3] + x[4]) / 4;
        return new double[] {x[0], g * (1 - Math.sqrt(x[0] / g))};
    }

    private static double volume(SamplerFactory factory, long seed) {
        Play play = new Play(factory, space(), METRICS, seed);
        List<double[]> points = new ArrayList<>();
        for (int trial = 0; trial < 80; trial++) {
            double[] point = zdt1(play.start());
            points.add(point);
            play.append(new Event.TrialCompleted(trial, List.of(point[0], -point[1])));
        }
        return Hypervolume.of(points.toArray(double[][]::new), new double[] {1.1, 6});
    }

    /** Better than random for each of ten seeds; as good as random, all would be so with a probability of 0.1 %. */
    @Test
    void proposals_approachTheFront() {
        for (int seed = 0; seed < 10; seed++) {
            double random = volume(new RandomSampling(), seed);
            assertThat(volume(Tpe.reference(), seed)).isGreaterThan(random);
            assertThat(volume(Tpe.defaults(), seed)).isGreaterThan(random);
        }
    }
}
