package org.hpo4j.dl4j.device.placement;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The leases that are held, what they take of devices, and what studies are charged for them. */
final class Leases {
    /** What a trial of unknown length is charged for in advance. */
    private static final long GUESSED_MILLIS = 60_000;

    private final Map<Long, Held> byId = new LinkedHashMap<>();
    private final Queues queues;
    private final Devices devices;
    private final PackingCaps caps;
    private long granted;

    Leases(Queues queues, Devices devices, PackingCaps caps) {
        this.queues = queues;
        this.devices = devices;
        this.caps = caps;
    }

    Lease grant(Choice choice, long now) {
        Waiting trial = choice.trial();
        long bytes = trial.alone
                ? choice.devices().stream().mapToLong(Device::limit).min().orElse(0)
                : trial.bytes;
        Lease lease = new Lease(
                ++granted,
                trial.demand,
                choice.devices().stream().map(d -> d.slot.id()).toList(),
                bytes,
                trial.alone,
                Instant.ofEpochMilli(now),
                Reasons.granted(choice, bytes));
        hold(lease, choice, now);
        return lease;
    }

    private void hold(Lease lease, Choice choice, long now) {
        Waiting trial = choice.trial();
        double share =
                choice.devices().stream().mapToDouble(d -> d.share(trial)).sum();
        double charged = share * (trial.isKnown() ? trial.length : GUESSED_MILLIS);
        Held held = new Held(lease, trial, choice.devices(), share, charged);
        byId.put(lease.id(), held);
        queues.studyOf(trial).chargeInAdvance(charged);
        for (Device device : choice.devices()) {
            devices.change(device, () -> device.take(held, now));
            caps.changed(device);
        }
    }

    /** Takes a lease back; null if it was taken back before. */
    @Nullable
    Held end(long id, long now) {
        Refusal.unless(
                id >= 1 && id <= granted,
                "Placement: lease (" + id + ") must have been granted.",
                "it is of another placement.");
        Held held = byId.remove(id);
        if (held != null) {
            queues.studyOf(held.trial).charge(held.share * (now - held.sinceMillis) - held.charged);
            for (Device device : held.devices) {
                devices.change(device, () -> device.give(held));
                devices.mark(device);
                caps.changed(device);
            }
        }
        return held;
    }

    /** Counts what a trial was seen to use instead of what was expected. */
    void see(Held held, long bytes) {
        held.seen = true;
        for (Device device : held.lease.alone() ? List.<Device>of() : held.devices) {
            devices.change(device, () -> device.see(held, bytes));
            devices.mark(device);
        }
    }

    @Nullable
    Held get(long id) {
        return byId.get(id);
    }

    List<Lease> all() {
        return byId.values().stream().map(held -> held.lease).toList();
    }
}
