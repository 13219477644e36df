package org.hpo4j.dl4j.device.placement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What errors of +-30 % in the estimates of memory and length cost, on devices of 40 GiB of which 36 may be planned.
 *
 * <p>The lower bound is true byte-time over 36 GiB a device. The makespan over it, and the starts that ran out of memory, in
 * the mean of three seeds, for 1,200 trials on 4 devices:
 *
 * <pre>
 * largest trial                            6 GiB          12 GiB          20 GiB          27 GiB
 * bytes known (the oracle)                 1.03           1.03            1.05            1.15
 * peaks told at once, margin for a start   1.03           1.05            1.14            1.28
 * peaks told after a tenth of the time     1.04           1.06            1.16            1.29
 * peaks told at the end, class known       1.09           1.17            1.29            1.34
 * </pre>
 *
 * <p>Starts that ran out of memory: none in the first line, at most 0.4 % in the others. With the 95th percentile reserved for
 * each trial it was 1.40 to 1.55 throughout (300 trials, two seeds). The second line adds room for the error of the one trial
 * that starts. An estimate e may mean e / 0.7 bytes, 1.4 times the mean, and a start that is to fit needs them free: a trial of
 * 27 GiB must begin on an empty device of 36, whatever the order. Hence trials of half a card and more stay above 1.15 here.
 * All numbers come from fixed seeds: nothing here can fail by chance.
 */
class UncertainMemoryTest {
    private static final StudyShare STUDY = new StudyShare("s", 1);
    private static final double ERROR = 0.3;

    /** A run of trials whose bytes are known, or whose peaks are told after a part of their run time. */
    private record Run(int devices, int trials, double mostGib, double told) {
        SimulatedCluster cluster(boolean exact) {
            SimulatedCluster cluster = new SimulatedCluster(Workloads.equal(devices, 40));
            cluster.tellsPeakAfter = told;
            Workloads random = new Workloads(devices);
            for (int seen = 0; told > 1 && seen < 64; seen++) {
                SimulatedTrial trial = random.trial(STUDY, "class", mostGib, ERROR);
                cluster.correction.observe("class", trial.demand().need().bytes(), trial.bytes());
            }
            for (int i = 0; i < trials; i++) {
                SimulatedTrial trial = random.trial(STUDY, "class", mostGib, ERROR);
                cluster.submit(exact ? trial.exact() : trial);
            }
            return cluster;
        }

        double overBound(SimulatedCluster cluster) {
            double end = cluster.run();
            assertThat(cluster.finished).isEqualTo(trials);
            return end * devices * 0.9 * 40 * Workloads.GIB / cluster.work();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 300, 12", "4, 600, 6", "4, 600, 12", "30, 3000, 12"})
    void makespan_isWithin15PercentWhenPeaksAreToldAfterAnEpoch(int devices, int trials, double mostGib) {
        Run run = new Run(devices, trials, mostGib, 0.1);
        SimulatedCluster cluster = run.cluster(false);

        assertThat(run.overBound(cluster)).isBetween(1.0, 1.15);
        assertThat(cluster.outOfMemory).isLessThanOrEqualTo(cluster.starts / 100);
    }

    @ParameterizedTest
    @CsvSource({"4, 1200, 4, 1.15", "4, 1200, 6, 1.15", "4, 1200, 12, 1.2", "30, 3000, 12, 1.2"})
    void makespan_isCloseToTheBoundForSmallTrialsWhenPeaksAreToldAtTheirEnd(
            int devices, int trials, double mostGib, double most) {
        Run run = new Run(devices, trials, mostGib, 2);
        SimulatedCluster cluster = run.cluster(false);

        assertThat(run.overBound(cluster)).isBetween(1.0, most);
        assertThat(cluster.outOfMemory).isLessThanOrEqualTo(cluster.starts / 100);
    }

    /** Trials of up to three quarters of a card, which leave gaps that no other trial fits even if all bytes are known. */
    @ParameterizedTest
    @CsvSource({"4, 1200, 20", "4, 1200, 27", "30, 3000, 27"})
    void makespan_ofLargeTrialsIsWithin15PercentIfBytesAreKnownAndWithin35IfTheyAreEstimated(
            int devices, int trials, double mostGib) {
        Run run = new Run(devices, trials, mostGib, 0.1);
        SimulatedCluster cluster = run.cluster(false);

        assertThat(run.overBound(run.cluster(true))).isBetween(1.0, 1.15);
        assertThat(run.overBound(cluster)).isBetween(1.0, 1.35);
        assertThat(cluster.outOfMemory).isLessThanOrEqualTo(cluster.starts / 100);
    }

    @Test
    void margin_growsWithTheRootOfTheNumberOfTrials() {
        Load one = Load.NONE.plus(100, 0.4);
        Load four = one.plus(one).plus(one).plus(one);

        assertThat(Load.NONE.room(1_000_000, 140, 0.4)).isEqualTo(100);
        assertThat(Math.sqrt(four.squares())).isEqualTo(80);
        assertThat(four.room(450, 1000, 0)).isEqualTo(50);
        assertThat(four.room(1_000_000, 500, 0)).isEqualTo(20);
        assertThat(four.room(1_000_000, 479, 0)).isNegative();
    }
}
