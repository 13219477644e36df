package org.hpo4j.sampler.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.SearchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The formulas: slopes against differences, means against the data. */
class ModelTest {
    private static final double[] LOGS = {-0.5, 0.3, -0.2, 0.1, -8};
    private static final int[] ALONG = {0, 1};

    /** Two floats, a choice, and a float that only one choice has. */
    private static Coordinates coordinates() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("a", 0, 1);
        space.uniform("b", 0, 1);
        space.when(space.categorical("c", "p", "q"), "p").uniform("d", 0, 1);
        return new Coordinates(space.build());
    }

    private static List<double[]> rows(int count, long seed) {
        RandomStream stream = RandomStream.of(seed);
        Coordinates coordinates = coordinates();
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(coordinates.row(coordinates.space().sample(stream)));
        }
        return rows;
    }

    private static Data data() {
        List<double[]> rows = rows(20, 1);
        double[] targets = rows.stream()
                .mapToDouble(row -> Math.sin(4 * row[0]) - row[1] * row[1] + (Double.isNaN(row[3]) ? 0.5 : row[3]))
                .toArray();
        return new Data(rows, Warp.LOSS.targets(targets), new double[20]);
    }

    private static Posterior posterior(List<double[]> pending) {
        return new Posterior(coordinates(), new Hyperparameters(4), LOGS, data(), pending);
    }

    @Test
    void evidence_hasTheSlopeOfItsDifferences() {
        Evidence evidence = new Evidence(coordinates(), new Hyperparameters(4), data());
        double[] gradient = new double[LOGS.length];
        evidence.at(LOGS, gradient);
        for (int i = 0; i < LOGS.length; i++) {
            double[] above = LOGS.clone();
            double[] below = LOGS.clone();
            above[i] += 1e-5;
            below[i] -= 1e-5;
            double slope = (evidence.at(above, new double[5]) - evidence.at(below, new double[5])) / 2e-5;
            assertThat(gradient[i]).isCloseTo(slope, within(1e-4));
        }
    }

    @Test
    void posterior_goesThroughTheData() {
        Posterior posterior = posterior(List.of());
        Data data = data();
        for (int i = 0; i < 20; i++) {
            posterior.at(data.rows().get(i));
            assertThat(posterior.mean()).isCloseTo(data.targets()[i], within(0.05));
            assertThat(posterior.mean()).isCloseTo(posterior.means()[i], within(1e-8));
            assertThat(posterior.deviation()).isLessThan(0.1);
        }
    }

    @Test
    void pendingTrials_lowerTheDeviationAndLeaveTheMean() {
        double[] row = rows(1, 99).get(0);
        Posterior free = posterior(List.of());
        Posterior held = posterior(List.of(row));
        free.at(row);
        held.at(row);

        assertThat(held.mean()).isCloseTo(free.mean(), within(1e-9));
        assertThat(held.deviation()).isLessThan(0.2 * free.deviation());
    }

    @Test
    void believed_isTheLowestMeanAtRunningTrialsThatKeepTheConstraints() {
        List<double[]> running = rows(3, 98);
        Posterior posterior = posterior(running);
        double[] means = running.stream()
                .mapToDouble(row -> {
                    posterior.at(row);
                    return posterior.mean();
                })
                .sorted()
                .toArray();

        assertThat(means[0]).isNegative();
        assertThat(means[2]).isPositive();
        assertThat(Model.believed(running, posterior, List.of())).isEqualTo(means[0]);
        assertThat(Model.believed(running, posterior, List.of(posterior(running))))
                .isEqualTo(means[0]);
        List<double[]> worst = running.stream()
                .filter(row -> {
                    posterior.at(row);
                    return posterior.mean() == means[2];
                })
                .toList();
        assertThat(Model.believed(worst, posterior, List.of(posterior(running))))
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @EnumSource(Acquisition.class)
    void score_hasTheSlopeOfItsDifferences(Acquisition acquisition) {
        for (double best : new double[] {-1, Double.POSITIVE_INFINITY}) {
            for (double[] row : rows(20, 2)) {
                checkSlope(
                        new Score(acquisition, posterior(rows(2, 3)), List.of(posterior(List.of())), best, 1000), row);
            }
        }
    }

    private static void checkSlope(Score score, double[] row) {
        double[] gradient = new double[2];
        score.at(row, ALONG, gradient);
        for (int s = 0; s < ALONG.length; s++) {
            double[] above = row.clone();
            double[] below = row.clone();
            above[ALONG[s]] += 1e-5;
            below[ALONG[s]] -= 1e-5;
            double slope = (score.at(above) - score.at(below)) / 2e-5;
            assertThat(gradient[s]).isCloseTo(slope, within(2e-3 * Math.max(1, Math.abs(slope))));
        }
    }

    /** Squares that no points have would make the kernel matrix indefinite: 60 rows with all mixtures of activity. */
    @Test
    void distances_keepTheKernelPositive() {
        List<double[]> rows = rows(60, 5);
        double[] pairs = Distances.of(coordinates(), rows).weighted(new double[] {0.1, 0.1, 0.1, 4});
        Matern.apply(pairs, new double[pairs.length]);

        assertThat(new KernelMatrix(pairs, new double[60], 1e-6).halfLogDeterminant())
                .isFinite();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-200, 1e200, 1e307})
    void targets_keepTheOrderAndDontDependOnTheUnit(double unit) {
        double[] losses = {3, 1, 2, 50, 4, 1000, 1.5};
        double[] targets = Warp.LOSS.targets(
                Arrays.stream(losses).map(loss -> loss / 1000 * unit).toArray());
        double[] expected = Warp.LOSS.targets(losses);

        assertThat(targets).containsExactly(expected, within(1e-6));
        assertThat(targets[1]).isLessThan(targets[6]).isLessThan(targets[2]);
        assertThat(targets[0]).isLessThan(targets[3]);
        assertThat(Arrays.stream(targets).sum()).isCloseTo(0, within(1e-9));
    }

    @Test
    void targets_ofInfiniteLossesAreThoseOfTheWorst() {
        double[] targets = Warp.LOSS.targets(new double[] {1, Double.POSITIVE_INFINITY, 3, 2, 2.5});

        assertThat(targets[1]).isEqualTo(targets[2]);
        assertThat(Warp.LOSS.targets(new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY}))
                .containsExactly(0, 0);
    }

    @Test
    void selection_takesTheBestAndSpreadsOverTheRest() {
        double[] losses = new double[100];
        Arrays.setAll(losses, i -> i < 50 ? i : -i);

        assertThat(Selection.of(losses, 20)).hasSize(20).contains(99, 98, 90).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Selection.of(losses, 20)).filter(i -> i < 50).count())
                .isBetween(4L, 7L);
        assertThat(Selection.of(losses, 100)).hasSize(100);
    }
}
