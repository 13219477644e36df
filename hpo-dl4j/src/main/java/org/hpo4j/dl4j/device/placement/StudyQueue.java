package org.hpo4j.dl4j.device.placement;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The waiting trials of a study: promoted before new, in lanes; and by age, to see who is overtaken.
 *
 * <p>Trials are numbered as they arrive and keep their number when they come back after running out of memory. The oldest
 * that waits is the most overtaken: all granted ones with a later number were granted before it, and of those with an
 * earlier one none waits, so it was overtaken (granted - its number) times.
 */
final class StudyQueue {
    final String name;
    private final TreeMap<Long, Waiting> byAge = new TreeMap<>();
    private final Map<Waiting.Shape, Lane> promoted = new LinkedHashMap<>();
    private final Map<Waiting.Shape, Lane> fresh = new LinkedHashMap<>();
    private double weight = 1;
    private double served;
    private double meanCharge;
    private long charges;
    private long arrived;
    private long left;
    private long oldestSince;

    StudyQueue(String name) {
        this.name = name;
    }

    Waiting arrive(Demand demand) {
        weight = demand.share().weight();
        return new Waiting(demand, arrived++);
    }

    /** The last to arrive isn't taken. */
    void refuse() {
        left++;
    }

    void add(Waiting trial, long now) {
        byAge.put(trial.sequence, trial);
        lanes(trial).computeIfAbsent(trial.shape(), s -> new Lane()).add(trial);
        if (byAge.firstEntry().getValue() == trial) {
            oldestSince = now;
        }
    }

    /** Back in the queue with its old number. */
    void addAgain(Waiting trial, long now) {
        left--;
        add(trial, now);
    }

    void remove(Waiting trial, long now) {
        leave(trial);
        left++;
        oldestSince = byAge.isEmpty() || byAge.firstKey() > trial.sequence ? now : oldestSince;
    }

    /** Out of its lane, to be put into another. */
    void leave(Waiting trial) {
        byAge.remove(trial.sequence);
        Map<Waiting.Shape, Lane> lanes = lanes(trial);
        Waiting.Shape shape = trial.shape();
        Lane lane = lanes.get(shape);
        if (lane != null) {
            lane.remove(trial);
            if (lane.isEmpty()) {
                lanes.remove(shape);
            }
        }
    }

    /** Back into a lane after its size has changed. */
    void join(Waiting trial) {
        byAge.put(trial.sequence, trial);
        lanes(trial).computeIfAbsent(trial.shape(), s -> new Lane()).add(trial);
    }

    private Map<Waiting.Shape, Lane> lanes(Waiting trial) {
        return trial.demand.terms().promoted() ? promoted : fresh;
    }

    List<Collection<Lane>> lanesByPriority() {
        return List.of(promoted.values(), fresh.values());
    }

    boolean isEmpty() {
        return byAge.isEmpty();
    }

    Collection<Waiting> all() {
        return byAge.values();
    }

    Waiting oldest() {
        return byAge.firstEntry().getValue();
    }

    long overtaken() {
        return left - byAge.firstKey();
    }

    /** For how long the oldest has been it. */
    long waits(long now) {
        return now - oldestSince;
    }

    boolean isAged(PlacementRules rules, int devices, long now) {
        return overtaken() >= (long) devices * rules.maxOvertaken()
                || now - oldestSince >= rules.maxWait().toMillis();
    }

    /** By how many trials of average cost here the other was served more. */
    long owedBy(StudyQueue other) {
        return meanCharge == 0 ? 0 : Math.max(0, (long) ((other.served - served) / meanCharge));
    }

    void chargeInAdvance(double deviceMillis) {
        meanCharge += (deviceMillis / weight - meanCharge) / Math.min(20, ++charges);
        charge(deviceMillis);
    }

    double served() {
        return served;
    }

    void charge(double deviceMillis) {
        served += deviceMillis / weight;
    }

    /** A study that comes back doesn't catch up on the time it wanted nothing. */
    void catchUp(double least) {
        served = Math.max(served, least);
    }
}
