package org.hpo4j.dl4j.device.placement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The most that devices of each kind could hold, kept so that it costs nothing to ask: every trial that comes asks, of a
 * thousand devices maybe, while what they could hold changes only with what other programs take.
 */
final class Capacities {
    private final Map<DeviceKind, OfKind> byKind = new EnumMap<>(DeviceKind.class);

    /**
     * The devices of a kind that take trials.
     *
     * @param limit the most that one could hold now; -1 if there is none
     * @param limits what all could hold now
     * @param capacity the most that one could hold if nobody else used it; 0 if there is none
     * @param cores how many cores each has that takes trials
     */
    private record OfKind(long limit, double limits, long capacity, List<Integer> cores) {
        static final OfKind NONE = new OfKind(-1, 0, 0, List.of());
    }

    /** Looks at all devices again, after a device came or went or can hold more or less than before. */
    void measure(Collection<Device> devices) {
        byKind.clear();
        for (DeviceKind kind : DeviceKind.values()) {
            byKind.put(kind, measure(devices, kind));
        }
    }

    private static OfKind measure(Collection<Device> devices, DeviceKind kind) {
        long limit = -1;
        double limits = 0;
        long capacity = 0;
        List<Integer> cores = new ArrayList<>();
        for (Device device : devices) {
            if (device.slot.kind() == kind && device.capacity() > 0) {
                limit = Math.max(limit, device.limit());
                limits += device.limit();
                capacity = Math.max(capacity, device.capacity());
                cores.add(device.slot.cores());
            }
        }
        return new OfKind(limit, limits, capacity, cores);
    }

    /** The most that a GPU could hold now: whoever else runs on the CPU looks at it; -1 if there is none. */
    long largestGpu() {
        return of(DeviceKind.GPU).limit();
    }

    /** What all devices could hold now. */
    double limits() {
        return of(DeviceKind.GPU).limits() + of(DeviceKind.CPU).limits();
    }

    /** The most that a device of a kind allowed could hold now, or if nobody else used it. */
    long largest(Allowed allowed, boolean ever) {
        long largest = 0;
        for (DeviceKind kind : DeviceKind.values()) {
            if (allowed.admits(kind, largestGpu() >= 0)) {
                largest = Math.max(largest, ever ? of(kind).capacity() : of(kind).limit());
            }
        }
        return largest;
    }

    /** How many devices a trial may use. */
    long suitable(Waiting trial) {
        long suitable = 0;
        for (DeviceKind kind : DeviceKind.values()) {
            if (trial.allowed.admits(kind, largestGpu() >= 0)) {
                suitable += kind == DeviceKind.GPU
                        ? of(kind).cores().size()
                        : of(kind).cores().stream()
                                .filter(cores -> trial.demand.need().cores() <= cores)
                                .count();
            }
        }
        return suitable;
    }

    private OfKind of(DeviceKind kind) {
        return byKind.getOrDefault(kind, OfKind.NONE);
    }
}
