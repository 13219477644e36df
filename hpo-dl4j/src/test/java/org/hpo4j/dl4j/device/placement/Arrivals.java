package org.hpo4j.dl4j.device.placement;

import java.time.Duration;

/** Trials that come over time, at about 70 % of what the devices can do: small ones, large ones and gangs. */
final class Arrivals {
    private static final long MEAN_MILLIS = 330_000;

    private final SimulatedCluster cluster;
    private final Workloads random;
    private final int devices;
    private final StudyShare[] studies = {new StudyShare("a", 1), new StudyShare("b", 3)};

    Arrivals(SimulatedCluster cluster, Workloads random, int devices) {
        this.cluster = cluster;
        this.random = random;
        this.devices = devices;
    }

    void run(int trials) {
        double next = 0;
        for (int trial = 0; trial < trials; trial++) {
            SimulatedTrial arriving = arriving(trial);
            double share = arriving.demand().need().isWhole()
                    ? arriving.demand().need().devices()
                    : arriving.bytes() / (0.9 * 40 * Workloads.GIB);
            cluster.runUntil((long) next);
            cluster.submit(arriving);
            cluster.place();
            next += share * arriving.millis() / (0.7 * devices);
        }
        cluster.run();
    }

    private SimulatedTrial arriving(int trial) {
        StudyShare study = studies[random.below(2)];
        if (trial % 200 == 0) {
            long millis = (long) (random.between(0.5, 1) * MEAN_MILLIS);
            Demand gang = Demand.of(
                            trial, new StudyShare("gangs", 1), "wide", Need.whole(devices / 2), EstimateKind.EXACT)
                    .lasting(Duration.ofMillis(millis));
            return new SimulatedTrial(gang, Workloads.GIB, millis);
        }
        return random.trial(study, "class", trial % 20 == 0 ? 36 : 6, 0);
    }
}
