package org.hpo4j.dl4j.device.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

/** A device with real memory, which knows what a grant must keep to. */
final class SimulatedDevice {
    final Slot slot;
    long foreign;
    private final double headroom;
    private final Map<Lease, Long> aboard = new HashMap<>();
    private final Map<Lease, Long> counted = new HashMap<>();
    private long reserved;
    private long used;
    private int cores;

    SimulatedDevice(Slot slot, double headroom) {
        this.slot = slot;
        this.headroom = headroom;
        foreign = slot.foreignBytes();
    }

    long free() {
        return Math.max(0, slot.totalBytes() - foreign - used);
    }

    /** Starts a trial; whether its memory suffices. */
    boolean start(Lease lease, long bytes) {
        boolean shared = aboard.keySet().stream().noneMatch(Lease::alone) && !(lease.alone() && !aboard.isEmpty());
        counted.put(lease, lease.bytes());
        reserved += lease.bytes();
        cores += lease.demand().need().cores();
        // isTrue, not the fluent comparisons: this runs a million times.
        assertThat(shared && reserved <= headroom * (slot.totalBytes() - foreign) && aboard.size() < slot.concurrency())
                .as("%s: %d trials, %d bytes reserved, then %s", slot, aboard.size(), reserved, lease)
                .isTrue();
        assertThat(slot.kind() == DeviceKind.GPU || cores <= slot.cores()).isTrue();
        boolean fits = bytes <= free();
        long taken = fits ? bytes : 0;
        used += taken;
        aboard.put(lease, taken);
        return fits;
    }

    /** Its peak was told: from then on this is counted. */
    void see(Lease lease) {
        if (!lease.alone()) {
            long seen = aboard.getOrDefault(lease, 0L);
            reserved += seen - counted.put(lease, seen);
        }
    }

    void end(Lease lease) {
        reserved -= counted.remove(lease);
        cores -= lease.demand().need().cores();
        used -= aboard.remove(lease);
    }

    /** The part of the device that a trial really takes, not what is reserved for it. */
    double share(Lease lease) {
        double memory = aboard.getOrDefault(lease, 0L) / (headroom * (slot.totalBytes() - foreign));
        double core = slot.cores() > 0 ? lease.demand().need().cores() / (double) slot.cores() : 0;
        return lease.alone() ? 1 : Math.max(memory, Math.max(core, 1.0 / slot.concurrency()));
    }
}
