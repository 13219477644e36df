package org.hpo4j.dl4j.device.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many trials of a class of model a device is worth sharing between.
 *
 * <p>Method: a device that holds k trials of one class, each of which has reported two epochs since the last of them came or
 * another left, tells the total epochs per second at k. Once k and k - 1 are known and total(k) < 1.05 x total(k - 1), the
 * cap of that class on that kind of device is k - 1. After 30 min the cap rises by one and total(k) is measured again.
 * Devices with several classes teach nothing, but keep to the caps of all aboard.
 */
final class PackingCaps {
    private static final int EPOCHS = 2;

    private final PlacementRules rules;
    private final Map<String, Curve> curves = new HashMap<>();
    private final Map<Device, Measurement> running = new HashMap<>();

    PackingCaps(PlacementRules rules) {
        this.rules = rules;
    }

    boolean admit(Device device, Waiting trial, long now) {
        if (curves.isEmpty()) {
            return true;
        }
        int after = device.held.size() + 1;
        boolean admitted = after <= cap(device, trial, now);
        for (int i = 0; admitted && i < device.held.size(); i++) {
            admitted = after <= cap(device, device.held.get(i).trial, now);
        }
        return admitted;
    }

    private int cap(Device device, Waiting trial, long now) {
        Curve curve = curves.get(key(device, trial));
        return curve == null
                ? Integer.MAX_VALUE
                : curve.cap(now, rules.probeAgain().toMillis());
    }

    /** Forgets the epochs seen on a device whose trials have changed. */
    void changed(Device device) {
        running.remove(device);
    }

    /** Whether a cap has risen since the last call. */
    boolean hasRisen(long now) {
        boolean risen = false;
        for (Curve curve : curves.values()) {
            risen |= curve.rises(now, rules.probeAgain().toMillis());
        }
        return risen;
    }

    /** An epoch of a trial is over; the decision that follows, if one does. */
    Optional<Reason> observe(Held held, double epochsPerSecond, long now) {
        Device device = held.devices.get(0);
        if (held.lease.alone() || !isUniform(device)) {
            return Optional.empty();
        }
        Measurement measured = running.computeIfAbsent(device, d -> new Measurement());
        measured.rates.computeIfAbsent(held.lease.id(), id -> new ArrayList<>()).add(epochsPerSecond);
        if (!measured.isComplete(device.held.size())) {
            return Optional.empty();
        }
        return curves.computeIfAbsent(key(device, held.trial), k -> new Curve())
                .learn(device.held.size(), measured.total(), now, rules.packingGain());
    }

    private static boolean isUniform(Device device) {
        String first = device.held.get(0).trial.demand.modelClass();
        return device.held.stream()
                .allMatch(each -> each.trial.demand.modelClass().equals(first));
    }

    private static String key(Device device, Waiting trial) {
        return trial.demand.modelClass() + "@" + device.slot.kind();
    }

    /** The epochs of the trials that share a device now. */
    private static final class Measurement {
        private final Map<Long, List<Double>> rates = new HashMap<>();

        boolean isComplete(int trials) {
            return rates.size() == trials && rates.values().stream().allMatch(seen -> seen.size() >= EPOCHS);
        }

        double total() {
            // In the order of leases: a sum of doubles depends on its order.
            return rates.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .mapToDouble(seen -> mean(seen.getValue()))
                    .sum();
        }

        private static double mean(List<Double> values) {
            return values.stream().mapToDouble(v -> v).sum() / values.size();
        }
    }

    /** Total epochs per second by number of trials, and the cap that follows. */
    private static final class Curve {
        private final Map<Integer, Double> total = new HashMap<>();
        private int cap = Integer.MAX_VALUE;
        private long cappedAt;

        int cap(long now, long probeAgain) {
            return cap == Integer.MAX_VALUE || now - cappedAt < probeAgain ? cap : cap + 1;
        }

        boolean rises(long now, long probeAgain) {
            if (cap == Integer.MAX_VALUE || now - cappedAt < probeAgain) {
                return false;
            }
            total.remove(++cap);
            cappedAt = now;
            return true;
        }

        Optional<Reason> learn(int trials, double epochsPerSecond, long now, double gain) {
            total.put(trials, epochsPerSecond);
            Optional<Reason> above = judge(trials + 1, now, gain);
            Optional<Reason> here = judge(trials, now, gain);
            return here.isPresent() ? here : above;
        }

        private Optional<Reason> judge(int trials, long now, double gain) {
            Double with = total.get(trials);
            Double without = total.get(trials - 1);
            if (with == null || without == null || trials > cap || with >= gain * without) {
                return Optional.empty();
            }
            cap = trials - 1;
            cappedAt = now;
            return Optional.of(new Reason(
                    Reason.Rule.THROUGHPUT,
                    trials + " trials on a device do " + with + " epochs/s together, " + (trials - 1) + " do " + without
                            + ": at most " + cap + " from now on.",
                    List.of(Reason.fact("cap, trials", cap))));
        }
    }
}
