package org.hpo4j.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.CategoricalDomain;
import org.hpo4j.space.Domain;
import org.hpo4j.space.FloatDomain;
import org.hpo4j.space.IntDomain;
import org.hpo4j.space.Param;
import org.hpo4j.space.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The densities of incremental histories against sums over all kernels. */
class DensityTest {
    private static final List<Domain<?>> DOMAINS = List.of(
            new CategoricalDomain<>(List.of("a", "b", "c")),
            new FloatDomain(0, 1, Scale.LINEAR),
            new IntDomain(1, 9, Scale.LINEAR),
            new IntDomain(1, 5000, Scale.LOG),
            new FloatDomain(1e-5, 1, Scale.LOG));

    private final RandomStream stream = RandomStream.of(5);
    private final List<double[]> codes = new ArrayList<>();

    private static Tpe settings(boolean endpoints) {
        return settings(endpoints, 1);
    }

    private static Tpe settings(boolean endpoints, double running) {
        return new Tpe(
                Startup.random(10),
                24,
                Gamma.OPTUNA,
                Weighting.RECENT,
                1,
                new Bandwidth(0.01, 1, endpoints, false),
                true,
                running,
                Fidelity.FURTHEST_FIRST);
    }

    private static Block block(Tpe settings, int... coordinates) {
        List<Param<?>> params = IntStream.range(0, DOMAINS.size())
                .<Param<?>>mapToObj(d -> new Param<>("p" + d, DOMAINS.get(d)))
                .toList();
        return new Block(settings, params, coordinates);
    }

    private double[] point(double spread) {
        double[] point = new double[DOMAINS.size()];
        Arrays.setAll(point, d -> {
            double code = 0.5 + spread * (stream.nextDouble() - 0.5);
            Cells cells = Cells.of(DOMAINS.get(d));
            return cells.continuous() ? code : cells.middle(cells.index(code));
        });
        return point;
    }

    /** Five trials, of which the last three run. */
    private double densityWhileRunning(double weight, double[] at) {
        Block block = block(settings(false, weight), 1, 4);
        block.grow(5);
        for (int trial = 0; trial < 5; trial++) {
            block.setRunning(trial, trial > 1);
            block.add(trial, codes.get(trial));
        }
        return StrictMath.exp(block.ofOthers().logDensity(at));
    }

    /** Of the sum of six kernels, the prior's among them, those of the three running trials count by their weight. */
    @Test
    void runningTrials_countByTheirWeight() {
        for (int i = 0; i < 5; i++) {
            codes.add(point(1));
        }
        double[] at = {0.3, 0.6};
        double ended = 3 * densityWhileRunning(0, at);
        double running = 6 * densityWhileRunning(1, at) - ended;

        assertThat(densityWhileRunning(0.2, at)).isCloseTo((ended + 0.2 * running) / 3.6, within(1e-12));
        assertThat(running).isPositive();
    }

    /** Trials come and go, and are good for a while. */
    private Block played(int trials, boolean endpoints, int... coordinates) {
        Block block = block(settings(endpoints), coordinates);
        for (int trial = 0; trial < trials; trial++) {
            codes.add(point(trial % 4 == 0 ? 0.05 : 1));
            block.grow(trial + 1);
            block.add(trial, codes.get(trial));
            BitSet best = new BitSet();
            best.set(trial * 2 / 3);
            block.settle(best, codes);
        }
        for (int trial = 0; trial < trials; trial += 7) {
            block.remove(trial, codes.get(trial));
        }
        block.settle(new BitSet(), codes);
        return block;
    }

    private NaiveDensity naive(boolean endpoints, int... coordinates) {
        List<double[]> kept = IntStream.range(0, codes.size())
                .filter(trial -> trial % 7 != 0)
                .mapToObj(trial -> own(codes.get(trial), coordinates))
                .toList();
        List<Cells> cells = Arrays.stream(coordinates)
                .mapToObj(d -> Cells.of(DOMAINS.get(d)))
                .toList();
        boolean[] ordered = new boolean[coordinates.length];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = DOMAINS.get(coordinates[i]).ordered();
        }
        return new NaiveDensity(kept, cells, ordered, endpoints);
    }

    private static double[] own(double[] point, int... coordinates) {
        return Arrays.stream(coordinates).mapToDouble(c -> point[c]).toArray();
    }

    private void assertEqual(int trials, boolean endpoints, double error, int... coordinates) {
        Density density = played(trials, endpoints, coordinates).ofOthers();
        NaiveDensity naive = naive(endpoints, coordinates);
        for (int i = 0; i < 60; i++) {
            double[] at = own(i % 3 == 0 ? codes.get(i % trials) : point(i % 2 == 0 ? 1 : 0.1), coordinates);
            assertThat(density.logDensity(at)).isCloseTo(naive.log(at), within(error));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 600})
    void jointDensity_isThatOfAllKernels(int trials) {
        assertEqual(trials, false, 1e-9, 0, 1, 2, 3, 4);
    }

    @Test
    void jointDensity_isThatOfAllKernelsWithEndpoints() {
        assertEqual(200, true, 1e-9, 0, 1, 2, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void densityOfOne_isThatOfAllKernels(int coordinate) {
        assertEqual(100, false, 1e-9, coordinate);
    }

    /** Bins of a quarter of the width change the density by less than 1 %. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void densityOfOneAndManyTrials_isThatOfAllKernels(int coordinate) {
        assertEqual(900, false, DOMAINS.get(coordinate).size() <= 9 ? 1e-9 : 0.01, coordinate);
    }

    /** What is kept incrementally is a function of the set alone, to the last bit. */
    @Test
    void density_forgetsWhatHasLeft() {
        for (int trials : new int[] {200, 2600}) {
            codes.clear();
            Density played = played(trials, false, 0, 1, 2, 3, 4).ofOthers();
            Block built = block(settings(false), 0, 1, 2, 3, 4);
            built.grow(trials);
            for (int trial = trials - 1; trial >= 0; trial--) {
                if (trial % 7 != 0) {
                    built.add(trial, codes.get(trial));
                }
            }
            Density anew = built.ofOthers();
            for (int i = 0; i < 30; i++) {
                double[] at = point(0.3);
                assertThat(anew.logDensity(at)).isEqualTo(played.logDensity(at));
            }
        }
    }

    /**
     * Beyond 2,048 trials a sample stands for the older ones. Its density is that of all, with a deviation of the logarithm
     * that the sample explains: one in four of those within reach, of which there are dozens.
     */
    @Test
    void sample_hasTheDensityOfAll() {
        Density density = played(6000, false, 1, 4).ofOthers();
        NaiveDensity naive = naive(false, 1, 4);
        double sum = 0;
        for (int i = 0; i < 40; i++) {
            double[] at = own(point(0.05), 1, 4);
            sum += density.logDensity(at) - naive.log(at);
        }
        assertThat(sum / 40).isCloseTo(0, within(0.1));
    }

    @Test
    void sample_isBoundedAndComplete() {
        Sample sample = new Sample();
        for (int trials : new int[] {100, 2048, 2049, 10_000, 100_000, 1_000_000}) {
            sample.grow(trials);
            long size = IntStream.range(0, trials).filter(sample::has).count();
            assertThat(size).isLessThan(2200).isGreaterThanOrEqualTo(Math.min(trials, 1500));
            assertThat(IntStream.range(Math.max(0, trials - 1024), trials)).allMatch(sample::has);
        }
    }
}
