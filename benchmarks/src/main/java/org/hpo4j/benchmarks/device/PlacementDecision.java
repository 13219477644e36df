package org.hpo4j.benchmarks.device;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.hpo4j.dl4j.device.placement.Demand;
import org.hpo4j.dl4j.device.placement.EstimateCorrection;
import org.hpo4j.dl4j.device.placement.EstimateKind;
import org.hpo4j.dl4j.device.placement.Lease;
import org.hpo4j.dl4j.device.placement.Need;
import org.hpo4j.dl4j.device.placement.Outcome;
import org.hpo4j.dl4j.device.placement.Placement;
import org.hpo4j.dl4j.device.placement.PlacementRules;
import org.hpo4j.dl4j.device.placement.Slot;
import org.hpo4j.dl4j.device.placement.StudyShare;
import org.hpo4j.random.RandomStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One lease released, the decision who gets the room, and one new trial for each that was granted. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 8, time = 2)
public class PlacementDecision {
    private static final long GIB = 1L << 30;
    private static final int STUDIES = 8;
    private static final int CLASSES = 5;

    /** How many devices there are. */
    @Param({"1000"})
    public int devices;

    /** How many trials wait. */
    @Param({"10000"})
    public int waiting;

    private final Deque<Lease> running = new ArrayDeque<>();
    private RandomStream random = RandomStream.of(1);
    private long millis;
    private long trials;
    private Placement placement = empty();

    /** Makes the benchmark; JMH does. */
    public PlacementDecision() {}

    private Placement empty() {
        return new Placement(() -> Instant.ofEpochMilli(millis), PlacementRules.DEFAULT, new EstimateCorrection());
    }

    /** What a call did. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counts {
        /** Trials granted. */
        public long granted;

        /** Makes the counters; JMH does. */
        public Counts() {}
    }

    /** Fills the devices and the queues. */
    @Setup(Level.Iteration)
    public void fill() {
        random = RandomStream.of(1);
        running.clear();
        placement = empty();
        for (int i = 0; i < devices; i++) {
            placement.add(Slot.gpu("gpu-" + i, (16L << random.nextInt(3)) * GIB));
        }
        while (placement.waiting().size() < waiting) {
            for (int i = 0; i < waiting; i++) {
                submit();
            }
            running.addAll(placement.place());
        }
    }

    private void submit() {
        StudyShare study = new StudyShare("study-" + random.nextInt(STUDIES), 1);
        Need need = Need.memory((long) ((0.5 + 10 * random.nextDouble()) * GIB));
        placement.submit(Demand.of(++trials, study, "class-" + random.nextInt(CLASSES), need, EstimateKind.EXACT)
                .lasting(Duration.ofSeconds(60 + random.nextInt(540))));
    }

    /**
     * Releases the oldest lease and places who waits.
     *
     * @param counts trials granted
     * @return how many were granted
     */
    @Benchmark
    public int releaseAndPlace(Counts counts) {
        millis += 60;
        placement.release(running.remove().id(), Outcome.finished(0));
        int granted = 0;
        for (Lease lease : placement.place()) {
            running.add(lease);
            submit();
            granted++;
        }
        counts.granted += granted;
        return granted;
    }
}
