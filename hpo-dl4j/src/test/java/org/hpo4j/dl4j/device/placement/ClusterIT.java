package org.hpo4j.dl4j.device.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The large simulations: minutes of work for a scheduler, seconds here. Seeds are fixed: nothing can fail by chance. */
class ClusterIT {
    @Test
    void nobody_starvesInHundredThousandPlacements() {
        Workloads random = new Workloads(5);
        SimulatedCluster cluster = new SimulatedCluster(Workloads.equal(20, 40));
        new Arrivals(cluster, random, 20).run(100_000);

        assertThat(cluster.starts).isEqualTo(100_000);
        assertThat(cluster.placement.waiting()).isEmpty();
        assertThat(Duration.ofMillis(cluster.longestWaitMillis)).isLessThan(Duration.ofMinutes(60));
    }

    @Test
    void thousandDevices_finishCloseToTheLowerBoundWithoutOvercommitment() {
        Workloads random = new Workloads(1000);
        SimulatedCluster cluster = new SimulatedCluster(Workloads.equal(1000, 40));
        double work = 0;
        for (int i = 0; i < 30_000; i++) {
            SimulatedTrial trial = random.trial(new StudyShare("s", 1), "class-" + i % 5, 12, 0);
            work += (double) trial.bytes() * trial.millis();
            cluster.submit(trial);
        }
        double bound = work / (1000 * 0.9 * 40 * Workloads.GIB);

        assertThat(cluster.run() / bound).isBetween(1.0, 1.15);
        assertThat(cluster.outOfMemory).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void tenTrials_areAtMost25PercentAboveTheOptimum(int seed) {
        ClusterTest.compareWithOptimum(1 + seed % 3, 10, seed);
    }
}
