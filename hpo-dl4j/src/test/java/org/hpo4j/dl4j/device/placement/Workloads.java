package org.hpo4j.dl4j.device.placement;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.random.RandomStream;

/** Random devices and trials. */
final class Workloads {
    static final long GIB = 1L << 30;
    private final RandomStream random;
    private long trials;

    Workloads(long seed) {
        random = RandomStream.of(seed);
    }

    /** GPUs of 16, 24, 40 and 80 GiB. */
    List<Slot> mixed(int devices) {
        long[] sizes = {16, 24, 40, 80};
        return IntStream.range(0, devices)
                .mapToObj(i -> Slot.gpu("gpu-" + i, sizes[random.nextInt(4)] * GIB))
                .toList();
    }

    static List<Slot> equal(int devices, long gib) {
        return IntStream.range(0, devices)
                .mapToObj(i -> Slot.gpu("gpu-" + i, gib * GIB))
                .toList();
    }

    /** A trial of so many GiB at most, 1 to 10 minutes, with estimates wrong by up to a part of them. */
    SimulatedTrial trial(StudyShare share, String modelClass, double mostGib, double error) {
        long bytes = (long) (between(0.05, 1) * mostGib * GIB);
        long millis = (long) (between(1, 10) * 60_000);
        return trial(share, modelClass, bytes, millis, error);
    }

    SimulatedTrial trial(StudyShare share, String modelClass, long bytes, long millis, double error) {
        EstimateKind kind = error == 0 ? EstimateKind.EXACT : EstimateKind.COMPUTED;
        Need need = Need.memory((long) (bytes * between(1 - error, 1 + error)));
        Duration expected = Duration.ofMillis((long) (millis * between(1 - error, 1 + error)));
        Demand demand = Demand.of(++trials, share, modelClass, need, kind).lasting(expected);
        return new SimulatedTrial(demand, bytes, millis);
    }

    /** A trial of any sort: exact, estimated or unknown, small, large or a gang, promoted, preemptible. */
    SimulatedTrial any(int devices) {
        StudyShare study = new StudyShare("study-" + random.nextInt(3), 1 + random.nextInt(3));
        SimulatedTrial plain = trial(study, "class-" + random.nextInt(4), 11, random.nextInt(2) * 0.3);
        return switch (random.nextInt(8)) {
            case 0 -> plain.with(plain.demand().promoted());
            case 1 -> plain.with(plain.demand().preemptible());
            case 2 -> plain.with(of(plain, Need.whole(1 + random.nextInt(Math.min(devices, 4))), EstimateKind.EXACT));
            case 3 -> plain.with(of(plain, Need.memory(0), EstimateKind.UNKNOWN));
            case 4 -> plain.with(plain.demand().lasting(Duration.ZERO));
            default -> plain;
        };
    }

    private static Demand of(SimulatedTrial trial, Need need, EstimateKind kind) {
        Demand old = trial.demand();
        return Demand.of(old.trial(), old.share(), old.modelClass(), need, kind);
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
