package org.hpo4j.dl4j.device.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Devices and trials in virtual time: runs what placement grants, and checks each step. */
final class SimulatedCluster {
    private static final long DIES_AFTER_MILLIS = 1000;

    final ManualClock clock = new ManualClock();
    final Placement placement;
    final EstimateCorrection correction = new EstimateCorrection();
    final Usage usage = new Usage();
    final List<Decision> failed = new ArrayList<>();
    int starts;
    int outOfMemory;
    int finished;
    long longestWaitMillis;
    private final Map<String, SimulatedDevice> devices = new LinkedHashMap<>();
    private final Map<String, SimulatedTrial> trials = new HashMap<>();
    private final Map<String, Long> submitted = new HashMap<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::millis).thenComparingLong(Event::lease));
    private final Map<Long, Lease> running = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();

    private enum What {
        ENDS,
        DIES,
        SHOWS_PEAK
    }

    private record Event(long millis, long lease, What what) {}

    /** After what part of its run time a trial has done an epoch and its peak is told; above 1: at its end. */
    double tellsPeakAfter = 2;

    SimulatedCluster(List<Slot> slots) {
        this(slots, PlacementRules.DEFAULT);
    }

    SimulatedCluster(List<Slot> slots, PlacementRules rules) {
        placement = new Placement(clock, rules, correction);
        for (Slot slot : slots) {
            placement.add(slot);
            devices.put(slot.id(), new SimulatedDevice(slot, rules.headroom()));
        }
    }

    void submit(SimulatedTrial trial) {
        String name = trial.demand().name();
        trials.put(name, trial);
        waits(trial.demand());
        placement.submit(trial.demand()).ifPresent(failed::add);
    }

    private void waits(Demand demand) {
        submitted.put(demand.name(), clock.millis());
        waiting.merge(demand.share().study(), 1, Integer::sum);
    }

    /** Byte-time of all trials, in byte milliseconds. */
    double work() {
        return trials.values().stream()
                .mapToDouble(trial -> (double) trial.bytes() * trial.millis())
                .sum();
    }

    int waitingOf(String study) {
        return waiting.getOrDefault(study, 0);
    }

    /** Starts what is granted. */
    void place() {
        for (Lease lease : placement.place()) {
            start(lease);
        }
    }

    private void start(Lease lease) {
        SimulatedTrial trial = trials.get(lease.demand().name());
        starts++;
        waiting.merge(lease.demand().share().study(), -1, Integer::sum);
        running.put(lease.id(), lease);
        longestWaitMillis = Math.max(
                longestWaitMillis, clock.millis() - submitted.get(lease.demand().name()));
        boolean fits = true;
        for (String slot : lease.slots()) {
            fits &= devices.get(slot).start(lease, trial.bytes());
        }
        long end = clock.millis() + (fits ? trial.millis() : Math.min(DIES_AFTER_MILLIS, trial.millis()));
        events.add(new Event(end, lease.id(), fits ? What.ENDS : What.DIES));
        if (fits && tellsPeakAfter < 1) {
            events.add(
                    new Event(clock.millis() + (long) (tellsPeakAfter * trial.millis()), lease.id(), What.SHOWS_PEAK));
        }
        usage.start(lease, devices, clock.millis());
    }

    /** Goes on to the next event; false if there is none. */
    boolean step() {
        Event event = events.poll();
        if (event == null) {
            return false;
        }
        clock.set(event.millis());
        if (running.containsKey(event.lease())) {
            happen(event);
        }
        place();
        return true;
    }

    private void happen(Event event) {
        if (event.what() == What.SHOWS_PEAK) {
            Lease lease = running.get(event.lease());
            lease.slots().forEach(slot -> devices.get(slot).see(lease));
            placement.observePeak(lease.id(), trials.get(lease.demand().name()).bytes());
        } else {
            end(running.remove(event.lease()), event.what() == What.DIES);
        }
    }

    private void end(Lease lease, boolean dies) {
        SimulatedTrial trial = trials.get(lease.demand().name());
        usage.end(lease, clock.millis());
        lease.slots().forEach(slot -> devices.get(slot).end(lease));
        if (dies) {
            outOfMemory++;
            Optional<Decision> decision = placement.outOfMemory(lease.id(), 0);
            waits(lease.demand());
            decision.filter(d -> d.verdict() == Decision.Verdict.FAILED).ifPresent(failed::add);
            // The pause after running out of memory ends without an event of its own.
            events.add(new Event(clock.millis() + 5000, -lease.id(), What.ENDS));
        } else {
            finished++;
            placement.release(lease.id(), Outcome.finished(trial.bytes()));
        }
    }

    /** Another program takes memory, or gives it back. */
    void foreign(String slot, long bytes) {
        SimulatedDevice device = devices.get(slot);
        device.foreign = bytes;
        placement.observeForeign(slot, bytes, device.free());
    }

    void lose(String slot) {
        for (Decision decision : placement.deviceLost(slot)) {
            waits(decision.demand());
        }
        for (Lease lease : List.copyOf(running.values())) {
            if (lease.slots().contains(slot)) {
                running.remove(lease.id());
                usage.end(lease, clock.millis());
                lease.slots().forEach(each -> devices.get(each).end(lease));
            }
        }
    }

    void returnSlot(String slot) {
        SimulatedDevice device = devices.get(slot);
        placement.add(device.slot.withForeign(device.foreign));
    }

    /** Runs all that happens until then. */
    void runUntil(long millis) {
        while (!events.isEmpty() && events.peek().millis() <= millis) {
            step();
        }
        clock.set(millis);
    }

    /** Runs until nothing happens any more; the time of the last event. */
    long run() {
        place();
        while (step()) {
            // each step checks itself
        }
        return clock.millis();
    }
}
