package org.hpo4j.sampler.qmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hpo4j.random.RandomStream;
import org.hpo4j.random.SobolSequence;
import org.hpo4j.sampler.SamplerContract;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.DuplicatePolicy;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.junit.jupiter.api.Test;

class SobolTest extends SamplerContract {
    private final SearchSpace.Builder builder = SearchSpace.builder();

    @Override
    protected SamplerFactory factory() {
        return new Sobol();
    }

    private static Study study(SearchSpace space, int trials) {
        return Study.builder("s")
                .space(space)
                .seed(3)
                .sampler(new Sobol())
                .minimize("loss")
                .maxTrials(trials)
                .open();
    }

    private static List<Configuration> run(SearchSpace space, int trials) {
        try (Study study = study(space, trials)) {
            return IntStream.range(0, trials)
                    .mapToObj(i -> study.ask().orElseThrow().configuration())
                    .toList();
        }
    }

    @Test
    void trial_takesThePointOfItsNumber() {
        builder.uniform("x", 0, 1);
        builder.uniform("y", 0, 1);
        SearchSpace space = builder.build();
        SobolSequence points = SobolSequence.scrambled(2, RandomStream.of(3).split("sobol"));

        assertThat(run(space, 20))
                .isEqualTo(IntStream.range(0, 20)
                        .mapToObj(i -> space.decode(points.point(i)))
                        .toList());
    }

    @Test
    void enqueuedTrial_skipsItsPoint() {
        Param<Double> x = builder.uniform("x", 0, 1);
        SearchSpace space = builder.build();
        List<Configuration> expected = run(space, 3);
        try (Study study = study(space, 3)) {
            study.ask();
            study.enqueue(Configuration.of(Map.of("x", 0.5)));

            assertThat(study.ask().orElseThrow().get(x)).isEqualTo(0.5);
            assertThat(study.ask().orElseThrow().configuration()).isEqualTo(expected.get(2));
        }
    }

    /** Each of the 8 choices stands for one of the cells of equal width, each of which gets 8 of 64 points. */
    @Test
    void choices_areTriedEquallyOften() {
        Param<Integer> choice = builder.ordinal("choice", 0, 1, 2, 3, 4, 5, 6, 7);
        builder.uniform("x", 0, 1);
        long[] counts = new long[8];
        run(builder.build(), 64).forEach(trial -> counts[trial.get(choice)]++);

        assertThat(counts).containsOnly(8);
    }

    /** A trial whose 64 points are all invalid is drawn: half the square is valid, so one in 2^64 is. */
    @Test
    void invalidPoint_givesWayToItsFirstValidShift() {
        Param<Double> x = builder.uniform("x", 0, 1);
        Param<Double> y = builder.uniform("y", 0, 1);
        builder.require(x, y, (a, b) -> a < b);
        SearchSpace space = builder.build();
        RandomStream stream = RandomStream.of(3).split("sobol");
        SobolSequence points = SobolSequence.scrambled(2, stream);
        List<Configuration> trials = run(space, 200);

        for (int trial = 0; trial < 200; trial++) {
            double[] point = points.point(trial);
            for (int attempt = 1; point[0] >= point[1]; attempt++) {
                RandomStream shift = stream.split("shifts").split(attempt);
                point = Arrays.stream(points.point(trial))
                        .map(code -> (code + shift.nextDouble()) % 1)
                        .toArray();
            }
            assertThat(trials.get(trial)).isEqualTo(space.decode(point));
        }
    }

    /**
     * The area where both x and y are below a half of the triangle x < y is a quarter of it: 64 of 256 independent draws,
     * with a standard deviation of 7. Fixed seed; points that are more even come closer.
     */
    @Test
    void constrainedTrials_coverTheValidPart() {
        Param<Double> x = builder.uniform("x", 0, 1);
        Param<Double> y = builder.uniform("y", 0, 1);
        builder.require(x, y, (a, b) -> a < b);
        List<Configuration> trials = run(builder.build(), 256);

        assertThat(trials.stream().filter(trial -> trial.get(y) < 0.5).count()).isBetween(54L, 74L);
        assertThat(trials).doesNotHaveDuplicates();
    }

    /** One in 10^6 points is valid. */
    @Test
    void rareValidPoints_areDrawn() {
        Param<Integer> a = builder.integer("a", 1, 1000);
        Param<Integer> b = builder.integer("b", 1, 1000);
        builder.require(a, b, (x, y) -> x == 500 && y == 77);

        assertThat(run(builder.build(), 2)).allMatch(trial -> trial.get(a) == 500 && trial.get(b) == 77);
    }

    @Test
    void conditionalParameter_leavesItsCoordinateUnused() {
        Param<Boolean> deep = builder.bool("deep");
        builder.when(deep, true).uniform("x", 0, 1);
        List<Configuration> trials = run(builder.build(), 32);

        assertThat(trials).allMatch(trial -> trial.asMap().containsKey("x") == trial.get(deep));
        assertThat(trials.stream().filter(trial -> trial.get(deep))).hasSize(16);
    }

    @Test
    void finiteSpace_isTriedInFullWithoutDuplicates() {
        builder.integer("a", 1, 5);
        builder.integer("b", 1, 5);
        int trials = 0;
        try (Study study = Study.builder("s")
                .space(builder.build())
                .sampler(new Sobol())
                .minimize("loss")
                .duplicates(DuplicatePolicy.SKIP)
                .maxTrials(100)
                .open()) {
            for (var trial = study.ask(); trial.isPresent(); trial = study.ask()) {
                trials++;
            }
        }

        assertThat(trials).isEqualTo(25);
    }

    @Test
    void spaceDeclaredByRunning_isSampledAtRandom() {
        try (Study study = study(SearchSpace.empty(), 1)) {
            Trial trial = study.ask().orElseThrow();
            assertThat(trial.configuration().asMap()).isEmpty();
        }
    }

    @Test
    void tooManyParameters_areRefused() {
        IntStream.range(0, 501).forEach(i -> builder.uniform("p" + i, 0, 1));
        SearchSpace space = builder.build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Study.builder("s")
                        .space(space)
                        .sampler(new Halton())
                        .minimize("loss")
                        .open())
                .withMessage("Halton sequence: dimension (501) must be from 1 to 500.\n"
                        + "Maybe take the Sobol sequence, which has more coordinates.");
    }
}
