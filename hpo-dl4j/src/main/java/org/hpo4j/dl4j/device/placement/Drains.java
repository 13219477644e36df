package org.hpo4j.dl4j.device.placement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The devices that are being emptied, and for whom.
 *
 * <p>At most half of the devices are, but for one gang that needs more. A device is emptied for one trial, and a trial
 * holds nothing while it waits: no two can wait for each other.
 */
final class Drains {
    private final Devices devices;
    private final Map<Waiting, Drain> byTrial = new LinkedHashMap<>();

    Drains(Devices devices) {
        this.devices = devices;
    }

    /** Whom devices are kept for, in the order of their claims. */
    List<Waiting> trials() {
        return byTrial.isEmpty() ? List.of() : List.copyOf(byTrial.keySet());
    }

    /** Keeps devices for a trial; whether that could be. */
    boolean reserve(Waiting trial, long now) {
        Drain old = byTrial.get(trial);
        if (old != null && old.devices().stream().allMatch(d -> devices.couldHold(d, trial))) {
            return true;
        }
        dissolve(trial);
        List<Device> soonest = isAffordable(trial) ? devices.soonest(trial, now) : List.of();
        if (!soonest.isEmpty()) {
            long ready =
                    soonest.stream().mapToLong(d -> d.readyAt(trial, now)).max().orElse(now);
            Drain drain = new Drain(trial, soonest, ready);
            byTrial.put(trial, drain);
            soonest.forEach(d -> d.drain = drain);
        }
        return !soonest.isEmpty();
    }

    private boolean isAffordable(Waiting trial) {
        int drained =
                byTrial.values().stream().mapToInt(d -> d.devices().size()).sum();
        return drained == 0 || drained + trial.devices() <= devices.size() / 2;
    }

    /** Gives the devices kept for a trial back to all; whether there were any. */
    boolean dissolve(Waiting trial) {
        Drain drain = byTrial.remove(trial);
        if (drain != null) {
            for (Device device : drain.devices()) {
                device.drain = null;
                devices.mark(device);
            }
        }
        return drain != null;
    }

    void dissolve(Device lost) {
        if (lost.drain != null) {
            dissolve(lost.drain.trial());
        }
    }

    @Nullable
    Drain of(Waiting trial) {
        return byTrial.get(trial);
    }

    boolean isEmpty() {
        return byTrial.isEmpty();
    }

    /** Leases to pause, since nothing else holds the devices that a gang or a large trial waits for. */
    List<Lease> preemptions() {
        List<Lease> asked = new ArrayList<>();
        for (Drain drain : byTrial.values()) {
            List<Held> aboard =
                    drain.devices().stream().flatMap(d -> d.held.stream()).toList();
            if (aboard.stream().allMatch(held -> held.trial.isPreemptible())) {
                aboard.forEach(held -> asked.add(held.lease));
            }
        }
        return asked;
    }
}
