package org.hpo4j.dl4j.device.placement;

import java.util.HashMap;
import java.util.Map;

/** What a trial will take, by its demand, by what its class of model was seen to take, and by its own mishaps. */
final class Sizing {
    /** The weight of the newest run time in the mean of its class. */
    private static final double NEWEST = 0.2;

    private final EstimateCorrection correction;
    private final Devices devices;
    private final Map<String, Double> runMillis = new HashMap<>();

    Sizing(EstimateCorrection correction, Devices devices) {
        this.correction = correction;
        this.devices = devices;
    }

    void size(Waiting trial) {
        Demand demand = trial.demand;
        Need need = demand.need();
        trial.alone = need.isWhole() || isProbe(demand) || trial.outOfMemory >= 2;
        boolean given = trial.alone || demand.estimate() == EstimateKind.EXACT;
        long bytes = given ? need.bytes() : correction.expect(demand.modelClass(), need.bytes());
        trial.bytes = Math.max(bytes, trial.leastBytes);
        trial.spread = given || bytes < trial.leastBytes ? 0 : correction.spread(demand.modelClass(), need.bytes());
        long largest = devices.largest(trial, false);
        if (devices.atLeast(trial) > largest && need.bytes() <= largest) {
            trial.bytes = largest;
            trial.alone = true;
            trial.spread = 0;
        }
        trial.length = length(demand);
    }

    private boolean isProbe(Demand demand) {
        return demand.estimate() == EstimateKind.UNKNOWN
                && !correction.knows(demand.modelClass(), demand.need().bytes());
    }

    private long length(Demand demand) {
        long given = demand.terms().expected().toMillis();
        Double learned = runMillis.get(demand.modelClass());
        return given > 0 ? given : learned == null ? Waiting.UNKNOWN : Math.round(learned);
    }

    void learnLength(Demand demand, long millis) {
        runMillis.merge(demand.modelClass(), (double) millis, (old, last) -> old + NEWEST * (last - old));
    }

    /** Learns from a peak; whether trials of the class must be sized again. */
    boolean learnPeak(Demand demand, long peakBytes) {
        long bytes = demand.need().bytes();
        boolean known = correction.knows(demand.modelClass(), bytes);
        double before = correction.margined(demand.modelClass(), bytes);
        correction.observe(demand.modelClass(), bytes, peakBytes);
        double after = correction.margined(demand.modelClass(), bytes);
        return !known || Math.abs(after - before) > 0.02 * before;
    }
}
