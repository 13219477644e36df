package org.hpo4j.dl4j.device.placement;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The devices, and those among them that may have room for who waits: only these are looked at.
 *
 * <p>Between two calls of {@code place} no waiting trial fits a device that isn't marked: a device is marked when something
 * of it becomes free, or when a trial comes that it could take.
 */
final class Devices {
    private static final Comparator<Device> BY_FREE =
            Comparator.comparingLong(Device::free).thenComparingInt(d -> d.index);

    /** So many devices are compared when one is to be emptied: all of 1,000 would take ten times as long as the rest. */
    private static final int LOOKED_AT = 64;

    private final Map<String, Device> byId = new LinkedHashMap<>();
    private final TreeSet<Device> byFree = new TreeSet<>(BY_FREE);
    private final TreeSet<Device> marked = new TreeSet<>(BY_FREE);
    /** Those that ran out of memory of late. */
    private final Set<Device> paced = new LinkedHashSet<>();

    private final Capacities capacities = new Capacities();
    private final PackingCaps caps;
    private final PlacementRules rules;
    private int idle;
    private int looked;
    private int made;

    Devices(PackingCaps caps, PlacementRules rules) {
        this.caps = caps;
        this.rules = rules;
    }

    void add(Slot slot) {
        Device old = byId.get(slot.id());
        Refusal.unless(
                old == null || old.lost,
                "Placement: slot " + slot.id() + " must be new or lost before.",
                "its foreign use was meant: call observeForeign.");
        if (old != null) {
            byFree.remove(old);
            paced.remove(old);
        }
        Device device = new Device(made++, slot, rules);
        byId.put(slot.id(), device);
        byFree.add(device);
        idle++;
        capacities.measure(byId.values());
        markAll();
    }

    Device get(String id) {
        Device found = byId.get(id);
        if (found == null) {
            throw new IllegalArgumentException(
                    "Placement: slot (" + id + ") must be known.\nMaybe it was never added.");
        }
        return found;
    }

    /** What the devices say from outside. */
    void observe(Device device, long foreignBytes, long freeBytes) {
        change(device, () -> device.observe(foreignBytes, freeBytes));
        mark(device);
    }

    void lose(Device device) {
        change(device, device::lose);
        marked.remove(device);
        capacities.measure(byId.values());
    }

    Collection<Device> all() {
        return byId.values();
    }

    int size() {
        return byId.size();
    }

    void mark(Device device) {
        if (!device.lost) {
            marked.add(device);
        }
    }

    void markAll() {
        byId.values().forEach(this::mark);
    }

    void markFitting(Waiting trial, long now) {
        if (marked.size() < byId.size()) {
            for (Device device : byFree.tailSet(Device.before(trial.bytes, rules), false)) {
                if (fits(device, trial, now)) {
                    mark(device);
                }
            }
        }
    }

    /** Slows starts on a device that ran out of memory. */
    void pace(Device device, long now) {
        device.pace(now);
        paced.add(device);
    }

    /** Marks the devices on which the next may start again after a pause. */
    void wake(long now) {
        for (Iterator<Device> each = paced.iterator(); each.hasNext(); ) {
            Device device = each.next();
            if (device.mayStart(now)) {
                mark(device);
                if (device.isSettled(now)) {
                    each.remove();
                }
            }
        }
    }

    void clearMarks() {
        marked.clear();
    }

    boolean hasMarks() {
        return !marked.isEmpty();
    }

    /** Changes what the order of devices depends on. */
    void change(Device device, Runnable change) {
        boolean was = marked.remove(device);
        byFree.remove(device);
        long limit = device.limit();
        idle -= device.isIdle() ? 1 : 0;
        change.run();
        idle += device.isIdle() ? 1 : 0;
        byFree.add(device);
        if (device.limit() != limit) {
            capacities.measure(byId.values());
        }
        if (was) {
            mark(device);
        }
    }

    boolean couldHold(Device device, Waiting trial) {
        return device.couldHold(trial, gpuUsable(trial));
    }

    /** What a trial takes of an empty device's limit. */
    long atLeast(Waiting trial) {
        return trial.atLeast(rules.headroom());
    }

    private boolean gpuUsable(Waiting trial) {
        return atLeast(trial) <= capacities.largestGpu();
    }

    boolean isOpen(Device device, Waiting trial, long now) {
        return device.isOpen(trial, gpuUsable(trial), caps, now);
    }

    private boolean fits(Device device, Waiting trial, long now) {
        return trial.bytes <= device.room(trial.spread) && isOpen(device, trial, now);
    }

    /** The most bytes free on a marked device that admits the trial and isn't kept from it; -1 if there is none. */
    long room(Waiting trial, boolean drained, long now) {
        long most = -1;
        for (Device device : marked.descendingSet()) {
            if (device.free() <= most) {
                break;
            }
            if ((device.drain != null) == drained && isOpen(device, trial, now)) {
                most = Math.max(most, device.room(trial.spread));
            }
        }
        return most;
    }

    /** The device for a trial: the one it leaves least free, or the one with the fewest trials. */
    @Nullable
    Device find(Waiting trial, boolean spread, long now) {
        Device best = null;
        NavigableSet<Device> large = marked.tailSet(Device.before(trial.bytes, rules), false);
        for (Device device : large) {
            if (isOffered(device, trial, now) && (best == null || device.held.size() < best.held.size())) {
                best = device;
                if (!spread) {
                    return best;
                }
            }
        }
        return best;
    }

    private boolean isOffered(Device device, Waiting trial, long now) {
        Drain drain = device.drain;
        return fits(device, trial, now) && (drain == null || drain.tolerates(trial, now));
    }

    /** Idle devices for all of a gang, the smallest first; empty if there are too few. */
    List<Device> gang(Waiting trial, long now) {
        if (idle < trial.devices()) {
            return List.of();
        }
        List<Device> found = byId.values().stream()
                .filter(d -> d.isIdle() && isOffered(d, trial, now))
                .sorted(BY_FREE)
                .limit(trial.devices())
                .toList();
        return found.size() < trial.devices() ? List.of() : found;
    }

    /** The devices that could hold the trial soonest and are kept for nobody, of some; empty if there are too few. */
    List<Device> soonest(Waiting trial, long now) {
        List<Device> all = List.copyOf(byId.values());
        looked = (looked + LOOKED_AT) % Math.max(1, all.size());
        List<Ready> soonest = IntStream.range(0, all.size())
                .mapToObj(i -> all.get((looked + i) % all.size()))
                .filter(d -> d.drain == null && couldHold(d, trial))
                .limit(LOOKED_AT + 2L * trial.devices())
                .map(d -> new Ready(d, d.readyAt(trial, now)))
                .sorted(Comparator.comparingLong(Ready::at)
                        .thenComparingInt(ready -> ready.device().held.size())
                        .thenComparing(Ready::device, BY_FREE))
                .limit(trial.devices())
                .toList();
        return soonest.size() < trial.devices()
                ? List.of()
                : soonest.stream().map(Ready::device).toList();
    }

    private record Ready(Device device, long at) {}

    /** The most that any device that the trial may use could hold now, or if nobody else used it. */
    long largest(Waiting trial, boolean ever) {
        return capacities.largest(trial.allowed, ever);
    }

    /** What all devices could hold now, in bytes. */
    double limits() {
        return capacities.limits();
    }

    /** How many devices the trial may use. */
    long suitable(Waiting trial) {
        return capacities.suitable(trial);
    }
}
