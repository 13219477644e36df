package org.hpo4j.dl4j.device.placement;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Device time, as held by leases: of all, and of each study. */
final class Usage {
    private final Map<String, Double> rate = new HashMap<>();
    private final Map<String, Double> total = new TreeMap<>();
    private final Map<Long, Double> shares = new HashMap<>();
    private long last;

    void start(Lease lease, Map<String, SimulatedDevice> devices, long now) {
        until(now);
        double share = lease.slots().stream()
                .mapToDouble(slot -> devices.get(slot).share(lease))
                .sum();
        shares.put(lease.id(), share);
        rate.merge(lease.demand().share().study(), share, Double::sum);
    }

    void end(Lease lease, long now) {
        until(now);
        rate.merge(lease.demand().share().study(), -shares.remove(lease.id()), Double::sum);
    }

    void until(long now) {
        rate.forEach((study, share) -> total.merge(study, share * (now - last), Double::sum));
        last = now;
    }

    double of(String study) {
        return total.getOrDefault(study, 0.0);
    }

    double all() {
        return total.values().stream().mapToDouble(t -> t).sum();
    }
}
