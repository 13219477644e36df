package org.hpo4j.dl4j.device.scheduler;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hpo4j.dl4j.device.inventory.CpuReading;
import org.hpo4j.dl4j.device.inventory.Device;
import org.hpo4j.dl4j.device.inventory.DeviceLost;
import org.hpo4j.dl4j.device.inventory.DeviceWatch;
import org.hpo4j.dl4j.device.inventory.Inventory;
import org.hpo4j.dl4j.device.inventory.InventoryReader;
import org.hpo4j.dl4j.device.inventory.OwnUse;
import org.hpo4j.dl4j.device.placement.Decision;
import org.hpo4j.dl4j.device.placement.Demand;
import org.hpo4j.dl4j.device.placement.DeviceKind;
import org.hpo4j.dl4j.device.placement.EstimateCorrection;
import org.hpo4j.dl4j.device.placement.Lease;
import org.hpo4j.dl4j.device.placement.Outcome;
import org.hpo4j.dl4j.device.placement.Placement;
import org.hpo4j.dl4j.device.placement.PlacementRules;
import org.hpo4j.dl4j.device.placement.Slot;
import org.hpo4j.study.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares the devices of a machine among the trials of one or several studies, by memory.
 *
 * <p>A trial waits until {@link Placement} grants it a lease: on a GPU by its memory, on the CPU by a core and memory. What it
 * got, and why, is in the study's log and in the table of trials. A trial that ran out of memory, and those of a device that
 * vanished, are placed again. What other programs hold of a GPU is read every two seconds.
 *
 * <p>Thread safety: safe; one lock guards the placement, and is held for microseconds.
 */
public final class DeviceScheduler implements AutoCloseable {
    /** The name of the processor among the devices. */
    public static final String CPU = "cpu";

    private static final Logger LOG = LoggerFactory.getLogger(DeviceScheduler.class);
    private static final long LOOK_MILLIS = 1000;
    /** The share of the machine's memory that trials on the CPU may plan with; the rest is for heaps and the system. */
    private static final double CPU_MEMORY_SHARE = 0.8;

    private final Placement placement;
    private final Map<String, Slot> slots = new HashMap<>();
    /** Leases that were granted, by study and trial, until whoever waits for them comes for them. */
    private final Map<String, Lease> granted = new HashMap<>();

    private Optional<DeviceWatch> watch = Optional.empty();

    private DeviceScheduler(List<Slot> devices, InstantSource clock) {
        placement = new Placement(clock, PlacementRules.DEFAULT, new EstimateCorrection());
        devices.forEach(this::add);
    }

    /**
     * Shares given devices, which are not watched.
     *
     * @param devices the devices
     * @param clock tells the time of waits
     * @return the scheduler
     */
    public static DeviceScheduler of(List<Slot> devices, InstantSource clock) {
        return new DeviceScheduler(devices, clock);
    }

    /**
     * Shares the devices of this machine that trials can use, and watches them.
     *
     * @param reader reads them; {@code Inventory.reader().withoutNd4j()} where trials run in worker processes
     * @return the scheduler, to be closed
     */
    public static DeviceScheduler start(InventoryReader reader) {
        Inventory first = reader.read();
        first.notes().forEach(LOG::info);
        DeviceScheduler scheduler = new DeviceScheduler(slots(first), InstantSource.system());
        if (!first.usable().isEmpty()) {
            scheduler.watch = Optional.of(DeviceWatch.start(reader, scheduler::lose));
        }
        return scheduler;
    }

    /** The usable GPUs and the CPU; a GPU that does not tell its memory can't be shared by it. */
    static List<Slot> slots(Inventory inventory) {
        List<Slot> slots = new ArrayList<>();
        for (Device device : inventory.usable()) {
            device.memory()
                    .totalBytes()
                    .ifPresent(total -> slots.add(new Slot(
                            device.id(),
                            DeviceKind.GPU,
                            total,
                            inventory.foreignBytes(device, OwnUse.NONE).orElse(0),
                            device.capacity(),
                            0)));
        }
        CpuReading cpu = inventory.cpu();
        slots.add(Slot.cpu(CPU, Math.max(1, (long) (cpu.totalBytes() * CPU_MEMORY_SHARE)), cpu.cores()));
        return slots;
    }

    private void add(Slot slot) {
        slots.put(slot.id(), slot);
        placement.add(slot);
    }

    /**
     * Admits a study.
     *
     * @param weight its share of device time relative to other studies', above 0
     * @param requests what a trial asks for; called once a lease, by the threads of the run
     * @return what gives its trials their leases
     */
    public StudyDevices admit(double weight, Function<? super Trial, Request> requests) {
        return new StudyDevices(this, weight, requests);
    }

    /**
     * Describes the devices.
     *
     * @return one line a device
     */
    public synchronized List<Slot> devices() {
        return slots.values().stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
    }

    /** Waits for a lease. A trial that was placed again after a mishap has its place already. */
    synchronized Lease await(Demand demand) throws InterruptedException {
        String name = name(demand);
        boolean waits = granted.containsKey(name)
                || placement.explain(demand.share().study(), demand.trial()).isPresent();
        Optional<Decision> refusal = waits ? Optional.empty() : placement.submit(demand);
        if (refusal.isPresent()) {
            throw new IllegalArgumentException("Devices: trial " + demand.trial() + " must fit a device, but "
                    + refusal.get().reason().text() + ".\nMaybe use smaller batches, or let it run on the CPU.");
        }
        try {
            return takeGranted(name);
        } catch (InterruptedException e) {
            placement.withdraw(demand.share().study(), demand.trial());
            throw e;
        }
    }

    private synchronized Lease takeGranted(String name) throws InterruptedException {
        place();
        while (!granted.containsKey(name)) {
            // Placement paces itself after mishaps: it is to be asked again as time goes by.
            wait(LOOK_MILLIS);
            place();
        }
        return granted.remove(name);
    }

    private void place() {
        observe();
        for (Lease lease : placement.place()) {
            granted.put(name(lease.demand()), lease);
            notifyAll();
        }
    }

    private void observe() {
        watch.ifPresent(reader -> {
            Inventory now = reader.current();
            for (Device device : now.usable()) {
                if (slots.containsKey(device.id())) {
                    observe(now, device);
                }
            }
        });
    }

    private void observe(Inventory now, Device device) {
        long reserved = placement.leases().stream()
                .filter(lease -> lease.slots().contains(device.id()))
                .mapToLong(Lease::bytes)
                .sum();
        long foreign = now.foreignBytes(device, new OwnUse(Set.of(), reserved)).orElse(0);
        device.memory().freeBytes().ifPresent(free -> placement.observeForeign(device.id(), foreign, free));
    }

    synchronized void release(Lease lease, Outcome outcome) {
        placement.release(lease.id(), outcome);
        place();
    }

    /** Returns whether the trial may go on; where it may it waits for its next lease from now on. */
    synchronized boolean outOfMemory(Lease lease) {
        Optional<Decision> decision = placement.outOfMemory(lease.id(), 0);
        decision.ifPresent(what -> LOG.warn(
                "Study \"{}\", trial {}: {}",
                what.demand().share().study(),
                what.demand().trial(),
                what.reason().text()));
        place();
        return decision.map(Decision::verdict).orElse(Decision.Verdict.WAITS) != Decision.Verdict.FAILED;
    }

    synchronized void observePeak(Lease lease, long bytes) {
        placement.observePeak(lease.id(), bytes);
        place();
    }

    synchronized void observeEpoch(Lease lease, double epochsPerSecond) {
        placement.observeThroughput(lease.id(), epochsPerSecond).ifPresent(reason -> LOG.info(reason.text()));
    }

    /** Forgets trials of a study that has ended, which wait for a lease that nobody will come for. */
    synchronized void forget(String study) {
        Stream.concat(placement.waiting().stream(), granted.values().stream().map(Lease::demand))
                .filter(demand -> demand.share().study().equals(study))
                .toList()
                .forEach(this::forget);
    }

    /** Forgets that a trial was placed again, when its device vanished: it has ended without it. */
    synchronized void forget(Demand demand) {
        placement.withdraw(demand.share().study(), demand.trial());
        Lease unwanted = granted.remove(name(demand));
        if (unwanted != null) {
            placement.release(unwanted.id(), Outcome.cut(0));
        }
        place();
    }

    private synchronized void lose(DeviceLost event) {
        if (slots.remove(event.device().id()) != null) {
            List<Decision> back = placement.deviceLost(event.device().id());
            LOG.warn(
                    "{}: {} trials that ran there are placed again where their workers end.",
                    event.reason(),
                    back.size());
            place();
        }
    }

    /** Takes a device out as if it had vanished. */
    synchronized void lose(String id) {
        slots.remove(id);
        placement.deviceLost(id);
        place();
    }

    private static String name(Demand demand) {
        return demand.share().study() + "\n" + demand.trial();
    }

    /** Ends the watch. Leases that are held stay valid. */
    @Override
    public void close() {
        watch.ifPresent(DeviceWatch::close);
    }
}
