package org.hpo4j.dl4j.device.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A slot and what is planned on it. */
final class Device {
    private static final long PACED_MILLIS = 60_000;

    final int index;
    final List<Held> held = new ArrayList<>();
    private final PlacementRules rules;
    Slot slot;
    boolean lost;

    @Nullable
    Drain drain;

    private Load load = Load.NONE;
    private int cores;
    /** By how much the trials aboard were last seen to use more than planned. */
    private long overuse;
    /** Bytes that may still be planned, if their estimate is exact; the key of the order of devices. */
    private long free;

    /** Whether a trial found less memory than was planned; until another ends, the next would find as little. */
    private boolean fuller;

    private long pacedUntil = Long.MIN_VALUE;
    private long nextStart = Long.MIN_VALUE;

    Device(int index, Slot slot, PlacementRules rules) {
        this.index = index;
        this.slot = slot;
        this.rules = rules;
        update();
    }

    /** One that only marks a place in the order of devices by free bytes. */
    static Device before(long bytes, PlacementRules rules) {
        Device mark = new Device(-1, Slot.gpu("", 1), rules);
        mark.free = bytes;
        return mark;
    }

    long free() {
        return free;
    }

    /** The largest trial that fits, if its estimate is off by so much, relative to itself. */
    long room(double spread) {
        return spread == 0 || lost ? free : room(load, spread);
    }

    /** Headroom x min(total - foreign, measured free + planned). */
    long limit() {
        return (long) (rules.headroom() * usable());
    }

    /** The largest trial that fits beside such a load. */
    long room(Load beside, double spread) {
        return beside.room(limit(), usable(), spread);
    }

    private long usable() {
        return Math.max(0, slot.totalBytes() - slot.foreignBytes() - overuse);
    }

    /** What could be planned if nobody else used it. */
    long capacity() {
        return lost || slot.concurrency() == 0 ? 0 : (long) (rules.headroom() * slot.totalBytes());
    }

    boolean isIdle() {
        return !lost && held.isEmpty();
    }

    /** Whether it could hold the trial if it were empty. */
    boolean couldHold(Waiting trial, boolean gpuUsable) {
        return !lost
                && slot.concurrency() > 0
                && trial.allowed.admits(slot.kind(), gpuUsable)
                && enoughCores(trial, slot.cores())
                && trial.atLeast(rules.headroom()) <= limit();
    }

    /** Whether a lease on the whole device keeps the trial out until it ends. */
    boolean isFull(Waiting trial) {
        return !held.isEmpty() && held.get(0).lease.alone() && trial.atLeast(rules.headroom()) <= limit();
    }

    /** Whether all but memory and an intended drain admits the trial now. */
    boolean isOpen(Waiting trial, boolean gpuUsable, PackingCaps caps, long now) {
        if (lost || fuller || now < nextStart || held.size() >= slot.concurrency()) {
            return false;
        }
        if (!trial.allowed.admits(slot.kind(), gpuUsable) || !enoughCores(trial, slot.cores() - cores)) {
            return false;
        }
        return held.isEmpty() || (!trial.alone && !held.get(0).lease.alone() && caps.admit(this, trial, now));
    }

    private boolean enoughCores(Waiting trial, int left) {
        return slot.kind() == DeviceKind.GPU || trial.demand.need().cores() <= left;
    }

    /** The part of the device that the trial takes: of memory, cores or trials, whichever is largest. */
    double share(Waiting trial) {
        if (trial.alone) {
            return 1;
        }
        double memory = trial.bytes / (double) Math.max(1, limit());
        double core = slot.cores() > 0 ? trial.demand.need().cores() / (double) slot.cores() : 0;
        return Math.max(Math.max(memory, core), 1.0 / Math.max(1, slot.concurrency()));
    }

    void take(Held lease, long now) {
        held.add(lease);
        cores += lease.trial.demand.need().cores();
        if (now < pacedUntil) {
            nextStart = now + rules.afterOutOfMemory().toMillis();
        }
        update();
    }

    void give(Held lease) {
        held.remove(lease);
        fuller = false;
        cores -= lease.trial.demand.need().cores();
        if (held.isEmpty()) {
            overuse = 0;
        }
        update();
    }

    void observe(long foreignBytes, long freeBytes) {
        slot = slot.withForeign(foreignBytes);
        overuse = Math.max(0, slot.totalBytes() - foreignBytes - freeBytes - (long) load.bytes());
        update();
    }

    /** Counts what a trial was seen to use instead of what was expected. */
    void see(Held lease, long bytes) {
        lease.load = Load.NONE.plus(bytes, 0);
        update();
    }

    /** Paces starts after running out of memory. */
    void pace(long now) {
        fuller = !held.isEmpty();
        pacedUntil = now + PACED_MILLIS;
        nextStart = now + rules.afterOutOfMemory().toMillis();
    }

    /** Whether it isn't between two starts after running out of memory. */
    boolean mayStart(long now) {
        return now >= nextStart;
    }

    /** Whether starts on it aren't slowed any more. */
    boolean isSettled(long now) {
        return now >= pacedUntil && now >= nextStart;
    }

    /** When the trial will fit, if the leases end as expected and none is added. */
    long readyAt(Waiting trial, long now) {
        long ready = now;
        Load left = load;
        List<Held> ending = new ArrayList<>(held);
        ending.sort(Comparator.comparingLong(Held::expectedEnd));
        for (int i = 0; i < ending.size() && (trial.alone || room(left, trial.spread) < trial.bytes); i++) {
            left = left.minus(ending.get(i).load);
            ready = Math.max(ready, ending.get(i).expectedEnd());
        }
        return ready;
    }

    private void update() {
        // Added up anew, in the order granted: what is subtracted from a sum of doubles leaves a rest.
        load = Load.NONE;
        for (Held each : held) {
            load = load.plus(each.load);
        }
        free = lost ? -1 : room(load, 0);
    }

    void lose() {
        lost = true;
        update();
    }
}
