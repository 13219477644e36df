package org.hpo4j.sampler.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrossoverTest {
    private static final int CHILDREN = 20_000;

    static List<Crossover> all() {
        return List.of(
                new Crossover.Uniform(0.5),
                new Crossover.SimulatedBinary(2),
                new Crossover.SimulatedBinary(20),
                new Crossover.Blend(0.5),
                new Crossover.Simplex(),
                new Crossover.UnimodalNormal());
    }

    private static double[] random(RandomStream stream, int dimension) {
        return Stream.generate(stream::nextDouble)
                .limit(dimension)
                .mapToDouble(v -> v)
                .toArray();
    }

    /** Also parents in the corners, where most draws lie outside. */
    @ParameterizedTest
    @MethodSource("all")
    void children_lieInTheCube(Crossover crossover) {
        RandomStream stream = RandomStream.of(1);
        for (int round = 0; round < 500; round++) {
            int dimension = round % 7;
            double[][] parents = new double[crossover.parents()][];
            for (int p = 0; p < parents.length; p++) {
                double[] point = random(stream, dimension);
                parents[p] = round % 2 == 0
                        ? point
                        : Arrays.stream(point).map(Math::rint).toArray();
            }

            assertThat(Arrays.stream(crossover.child(parents, stream)).boxed())
                    .hasSize(dimension)
                    .allMatch(code -> code >= 0 && code <= 1);
        }
    }

    /** The mean over many children is that of the parents; 0.02 is more than five deviations of it. */
    @ParameterizedTest
    @MethodSource("all")
    void children_haveTheParentsMean(Crossover crossover) {
        double[][] parents = {{0.45, 0.5}, {0.55, 0.4}, {0.5, 0.6}};
        double[][] used = Arrays.copyOf(parents, crossover.parents());
        RandomStream stream = RandomStream.of(2);
        double sum = 0;
        for (int i = 0; i < CHILDREN; i++) {
            sum += crossover.child(used, stream)[0];
        }

        assertThat(sum / CHILDREN).isCloseTo(0.5, within(0.02));
    }

    @ParameterizedTest
    @MethodSource("all")
    void childOfEqualParents_isTheirEqual(Crossover crossover) {
        double[] point = {0, 0.3, 1};
        double[][] parents = new double[crossover.parents()][];
        Arrays.fill(parents, point);

        assertThat(crossover.child(parents, RandomStream.of(3))).containsExactly(point, within(1e-12));
    }

    /** The density of the spread beta below 1 is (eta + 1) / 2 beta^eta: half of the crossed children lie between. */
    @Test
    void simulatedBinary_liesBetweenTheParentsInHalfOfTheCases() {
        double[][] parents = {{0.49}, {0.51}};
        RandomStream stream = RandomStream.of(4);
        int between = 0;
        int crossed = 0;
        for (int i = 0; i < CHILDREN; i++) {
            double child = new Crossover.SimulatedBinary(2).child(parents, stream)[0];
            crossed += child == 0.49 || child == 0.51 ? 0 : 1;
            between += child > 0.49 && child < 0.51 ? 1 : 0;
        }

        assertThat(crossed / (double) CHILDREN).isCloseTo(0.5, within(0.02));
        assertThat(between / (double) crossed).isCloseTo(0.5, within(0.03));
    }

    /** Deviation 0.5 along the parents' difference, 0.35 / sqrt(2) of the third one's distance across. */
    @Test
    void unimodalNormal_hasThePapersDeviations() {
        double[][] parents = {{0.45, 0.5}, {0.55, 0.5}, {0.5, 0.7}};
        RandomStream stream = RandomStream.of(5);
        double along = 0;
        double across = 0;
        for (int i = 0; i < CHILDREN; i++) {
            double[] child = new Crossover.UnimodalNormal().child(parents, stream);
            along += Math.pow(child[0] - 0.5, 2);
            across += Math.pow(child[1] - 0.5, 2);
        }

        assertThat(Math.sqrt(along / CHILDREN)).isCloseTo(0.5 * 0.1, within(0.002));
        assertThat(Math.sqrt(across / CHILDREN)).isCloseTo(0.35 / Math.sqrt(2) * 0.2, within(0.002));
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void mutants_lieInTheIntervalAndDiffer(Mutation mutation) {
        RandomStream stream = RandomStream.of(6);
        for (double code = 0; code <= 1; code += 0.125) {
            double mutant = mutation.mutate(code, stream);
            assertThat(mutant).isBetween(0.0, 1.0).isNotEqualTo(code);
        }
    }

    static List<Mutation> mutations() {
        return List.of(new Mutation.Resampled(), new Mutation.Polynomial(20, 0), new Mutation.Polynomial(0, 1));
    }

    @Test
    void settings_areChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Crossover.Uniform(50))
                .withMessage("Uniform crossover: swapping (50.0) must be within [0, 1].\n"
                        + "Maybe divide by 100: a half is 0.5.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mutation.Polynomial(-1, 0))
                .withMessage("Polynomial mutation: eta (-1.0) must be at least 0 and finite.\n"
                        + "Maybe leave it at its default.");
    }
}
