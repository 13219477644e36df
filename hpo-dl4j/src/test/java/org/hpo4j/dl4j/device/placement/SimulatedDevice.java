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

    void end(Lease lease) {
        reserved -= lease.bytes();
        cores -= lease.demand().need().cores();
        used -= aboard.remove(lease);
    }

    double share(Lease lease) {
        double memory = lease.bytes() / (headroom * (slot.totalBytes() - foreign));
        double core = slot.cores() > 0 ? lease.demand().need().cores() / (double) slot.cores() : 0;
        return lease.alone() ? 1 : Math.max(memory, Math.max(core, 1.0 / slot.concurrency()));
    }
}
