package org.hpo4j.dl4j.device.placement;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hpo4j.dl4j.device.placement.Decision.Verdict;

/**
 * Decides which trial runs on which device, as a state machine without threads: the caller says what happens and asks
 * {@link #place()} for leases.
 *
 * <p>Method. <i>Memory</i>: reservations r are counted, never only measured; a trial fits a device if the sum of r stays
 * within 0.9 x min(total - foreign, measured free + sum of r), and with a margin within that without 0.9. For a computed
 * estimate r is what is expected in the mean, and the margin is sqrt(sum of the squares of what each may need beyond r):
 * errors
 * of many even out. A trial whose peak was told needs none. <i>Order</i>: the study with the least device time for its
 * weight goes first (device time: share of the device in its dominant resource x time, charged in advance by the expected
 * length, settled at release); in it promoted trials before new ones, then the longest, for which there is room (the largest, as long as 8 times what all
 * devices hold waits); up to 10
 * trials
 * of one study are planned as a whole. <i>Where</i>:
 * with at most two waiting trials a device, where the fewest run; else best fit, where the least is left free. <i>Ageing</i>:
 * the oldest trial of a study, once 100 younger ones a device were granted before it or it was passed over for 20 min, goes
 * before
 * all others, as does that of a study that is owed more than a trial; if nothing holds it, devices are emptied for it, and
 * only trials that end before or can be paused may still
 * use them. <i>Gangs</i> get all of their devices at once or none. <i>Throughput</i>: see {@link #observeThroughput}.
 * <i>Out of memory</i>: see {@link #outOfMemory}. Deviation from dominant resource fairness: time counts, not only shares
 * now.
 *
 * <p>Deterministic: no randomness, no order by hash; time comes from the clock, in milliseconds. Cost of a grant: O(log) in
 * waiting trials and devices, linear in studies and in classes of model of a study.
 *
 * <p>Thread safety: confined to the owner's thread.
 *
 * @see <a href="https://www.usenix.org/conference/nsdi11/dominant-resource-fairness-fair-allocation-multiple-resource-types">
 *     Ghodsi et al., "Dominant Resource Fairness", NSDI 2011</a>
 * @see <a href="https://www.usenix.org/conference/osdi18/presentation/xiao">Xiao et al., "Gandiva", OSDI 2018</a>, for the
 *     throughput rule
 */
public final class Placement {
    private final InstantSource clock;
    private final PackingCaps caps;
    private final Devices devices;
    private final Sizing sizing;
    private final Queues queues;
    private final Drains drains;
    private final Chooser chooser;
    private final Leases leases;

    /**
     * Makes a placement without devices.
     *
     * @param clock tells the time; must not go back
     * @param rules the numbers to go by
     * @param correction what is known of classes of model; learns from what is observed here
     */
    public Placement(InstantSource clock, PlacementRules rules, EstimateCorrection correction) {
        this.clock = clock;
        caps = new PackingCaps(rules);
        devices = new Devices(caps, rules);
        sizing = new Sizing(correction, devices);
        queues = new Queues(sizing);
        drains = new Drains(devices);
        chooser = new Chooser(queues, devices, drains, rules);
        leases = new Leases(queues, devices, caps);
    }

    /**
     * Adds a device, or one that was lost and is back.
     *
     * @param slot the device
     * @throws IllegalArgumentException if a device of that id is there
     */
    public void add(Slot slot) {
        devices.add(slot);
    }

    /**
     * Puts a trial into its study's queue.
     *
     * @param demand the trial
     * @return the verdict that it failed, if no device could ever hold it; else empty
     */
    public Optional<Decision> submit(Demand demand) {
        Waiting trial = queues.arrive(demand);
        long capacity = devices.largest(trial, true);
        long suitable = devices.suitable(trial);
        if (demand.need().bytes() > capacity || demand.need().devices() > suitable) {
            queues.studyOf(trial).refuse();
            return Optional.of(new Decision(demand, Verdict.FAILED, Reasons.tooLarge(trial, capacity, suitable)));
        }
        wait(trial, false);
        return Optional.empty();
    }

    private void wait(Waiting trial, boolean again) {
        queues.add(trial, again, clock.millis());
        devices.markFitting(trial, clock.millis());
    }

    /**
     * Takes a trial out of its queue: it was stopped before it started.
     *
     * @param study its study
     * @param trial its number
     * @return whether it waited
     */
    public boolean withdraw(String study, long trial) {
        Optional<Waiting> found = queues.find(study, trial);
        found.ifPresent(this::leave);
        return found.isPresent();
    }

    private void leave(Waiting trial) {
        queues.remove(trial, clock.millis());
        if (drains.dissolve(trial)) {
            chooser.lookAgain();
        }
    }

    /**
     * Grants what can be granted now. Call it after any other call, and at least once a second while trials wait.
     *
     * @return the new leases, in the order granted
     */
    public List<Lease> place() {
        long now = clock.millis();
        wake(now);
        chooser.startRound(now);
        List<Lease> granted = new ArrayList<>();
        for (Choice next = chooser.next(now); next != null; next = chooser.next(now)) {
            granted.add(leases.grant(next, now));
            leave(next.trial());
        }
        devices.clearMarks();
        return granted;
    }

    private void wake(long now) {
        devices.wake(now);
        if (caps.hasRisen(now)) {
            devices.markAll();
        }
    }

    /**
     * Takes a lease back. One that was revoked before, by {@link #outOfMemory} or {@link #deviceLost}, is left alone.
     *
     * @param lease its id
     * @param outcome how it ended
     * @throws IllegalArgumentException if it was never granted
     */
    public void release(long lease, Outcome outcome) {
        Held held = leases.end(lease, clock.millis());
        if (held != null && outcome.finished()) {
            sizing.learnLength(held.trial.demand, clock.millis() - held.sinceMillis);
        }
        if (held != null && !held.seen && outcome.peakBytes() > 0) {
            learnPeak(held.trial.demand, outcome.peakBytes());
        }
    }

    private void learnPeak(Demand demand, long peakBytes) {
        if (sizing.learnPeak(demand, peakBytes)) {
            queues.resize(demand.modelClass());
            devices.markAll();
        }
    }

    /**
     * Says what a trial uses on each of its devices, once it has done an epoch and is expected to use no more: this is counted
     * from then on instead of what was expected of it, without a margin, and teaches what its class of model uses before the
     * first of them ends.
     *
     * @param lease the lease of the trial; one that has ended is ignored
     * @param peakBytes the most memory it was seen to use, at least 1
     * @throws IllegalArgumentException if the peak isn't positive
     */
    public void observePeak(long lease, long peakBytes) {
        Refusal.unless(
                peakBytes > 0,
                "Placement: peakBytes (" + peakBytes + ") must be at least 1.",
                "the peak is unknown: don't report it.");
        Held held = leases.get(lease);
        if (held != null) {
            boolean first = !held.seen;
            leases.see(held, peakBytes);
            if (first) {
                learnPeak(held.trial.demand, peakBytes);
            }
        }
    }

    /**
     * Says how a device's memory was seen to be used, every 2 s or so.
     *
     * @param slot the id of the device
     * @param foreignBytes what other programs hold
     * @param freeBytes what nobody holds
     * @throws IllegalArgumentException if the device isn't known
     */
    public void observeForeign(String slot, long foreignBytes, long freeBytes) {
        devices.observe(devices.get(slot), foreignBytes, freeBytes);
    }

    /**
     * Says that a trial has finished an epoch. Once every trial of a device has finished two since the set of them changed,
     * their total at k trials is known; if it is less than 1.05 x that at k - 1, at most k - 1 trials of that class of model
     * share such a device from then on, and 30 min later one more is tried again.
     *
     * @param lease the lease of the trial; one that has ended is ignored
     * @param epochsPerSecond the speed of the epoch, positive
     * @return the new cap, if one follows
     * @throws IllegalArgumentException if the speed isn't finite and positive
     */
    public Optional<Reason> observeThroughput(long lease, double epochsPerSecond) {
        Refusal.unless(
                epochsPerSecond > 0 && Double.isFinite(epochsPerSecond),
                "Placement: epochsPerSecond (" + epochsPerSecond + ") must be finite and above 0.",
                "the epoch took no time: don't report it.");
        Held held = leases.get(lease);
        return held == null ? Optional.empty() : caps.observe(held, epochsPerSecond, clock.millis());
    }

    /**
     * Revokes the lease of a trial that ran out of memory and puts the trial back at its old place: first with an estimate
     * of max(1.5 x reserved, observed), then alone, the third time on the CPU if it may, else it fails. For a minute the
     * device starts at most one trial in 5 s.
     *
     * @param lease its id
     * @param observedBytes the most memory it was seen to use; 0 if unknown
     * @return what becomes of the trial; empty if the lease had ended
     * @throws IllegalArgumentException if the lease was never granted
     */
    public Optional<Decision> outOfMemory(long lease, long observedBytes) {
        Held held = leases.end(lease, clock.millis());
        if (held == null) {
            return Optional.empty();
        }
        held.devices.forEach(device -> devices.pace(device, clock.millis()));
        if (observedBytes > 0) {
            learnPeak(held.trial.demand, observedBytes);
        }
        Verdict verdict = Mishap.judge(held, observedBytes);
        if (verdict != Verdict.FAILED) {
            wait(held.trial, true);
        }
        return Optional.of(Mishap.decision(held, verdict, observedBytes));
    }

    /**
     * Takes a device out, which was lost or is set aside, and puts its trials back at their old places.
     *
     * @param slot the id of the device
     * @return what becomes of its trials; their leases are revoked
     * @throws IllegalArgumentException if the device isn't known
     */
    public List<Decision> deviceLost(String slot) {
        Device device = devices.get(slot);
        devices.lose(device);
        drains.dissolve(device);
        List<Decision> back = new ArrayList<>();
        for (Held held : List.copyOf(device.held)) {
            leases.end(held.lease.id(), clock.millis());
            wait(held.trial, true);
            back.add(new Decision(held.trial.demand, Verdict.WAITS, Reasons.lost(held.trial, slot)));
        }
        return back;
    }

    /**
     * The leases whose trials should pause at the end of their epoch, since a trial that devices are emptied for waits for
     * them alone.
     *
     * @return leases of preemptible trials; empty if none must go
     */
    public List<Lease> preemptions() {
        return drains.preemptions();
    }

    /**
     * Why a trial waits.
     *
     * @param study its study
     * @param trial its number
     * @return the reason; empty if it doesn't wait
     */
    public Optional<Decision> explain(String study, long trial) {
        long free = devices.all().stream().mapToLong(Device::free).max().orElse(0);
        return queues.find(study, trial)
                .map(w -> new Decision(w.demand, Verdict.WAITS, Reasons.waits(w, drains.of(w), Math.max(0, free))));
    }

    /**
     * The leases held now.
     *
     * @return in the order granted
     */
    public List<Lease> leases() {
        return leases.all();
    }

    /**
     * The trials that wait.
     *
     * @return by study, the oldest first
     */
    public List<Demand> waiting() {
        return queues.all();
    }
}
