package org.hpo4j.dl4j.device.placement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Plans the last few trials by trying orders: the makespan that each would give is computed ahead.
 *
 * <p>Method: in a given order each trial is planned at the first time it fits any device (serial schedule generation; some
 * order gives an optimal schedule). Of the orders by length, by bytes and by their product the best is improved by
 * exchanging two trials for as long as that helps. Trials that the plan starts later are held back, even if they'd fit.
 *
 * @see <a href="https://doi.org/10.1016/0377-2217(95)00059-3">Kolisch, "Serial and parallel resource-constrained project
 *     scheduling methods revisited", EJOR 1996</a>
 */
final class Rehearsal {
    /** At most so many trials are planned, on so many devices: a plan takes below a millisecond. */
    static final int TRIALS = 10;

    static final int DEVICES = 16;
    private static final int EXCHANGES = 20;

    private final List<Device> devices;
    private final long now;

    Rehearsal(List<Device> devices, long now) {
        this.devices = devices;
        this.now = now;
    }

    private record Planned(Waiting trial, int device, long start, long end, Load load) {}

    /** What to start now. */
    List<Choice> starts(List<Waiting> trials) {
        List<Waiting> best = List.of(
                        sorted(trials, Waiting.ORDER),
                        sorted(trials, Comparator.comparingLong(w -> -w.bytes)),
                        sorted(trials, Comparator.comparingDouble(w -> -(double) w.bytes * w.length)))
                .stream()
                .min(Comparator.comparingLong(order -> end(plan(order))))
                .orElseThrow();
        return plan(improved(best)).stream()
                .filter(planned -> planned.start() == now)
                .map(planned ->
                        new Choice(planned.trial(), List.of(devices.get(planned.device())), Reason.Rule.PLANNED))
                .toList();
    }

    private static List<Waiting> sorted(List<Waiting> trials, Comparator<Waiting> order) {
        return trials.stream().sorted(order.thenComparing(Waiting.ORDER)).toList();
    }

    private List<Waiting> improved(List<Waiting> order) {
        List<Waiting> best = new ArrayList<>(order);
        long end = end(plan(best));
        for (int round = 0; round < EXCHANGES; round++) {
            long before = end;
            end = exchange(best, end);
            if (end == before) {
                break;
            }
        }
        return best;
    }

    private long exchange(List<Waiting> order, long least) {
        long end = least;
        for (int i = 0; i < order.size(); i++) {
            for (int j = i + 1; j < order.size(); j++) {
                Collections.swap(order, i, j);
                long changed = end(plan(order));
                if (changed < end) {
                    end = changed;
                } else {
                    Collections.swap(order, i, j);
                }
            }
        }
        return end;
    }

    private static long end(List<Planned> plan) {
        return plan.stream().mapToLong(Planned::end).max().orElse(0);
    }

    private List<Planned> plan(List<Waiting> order) {
        List<List<Planned>> byDevice = new ArrayList<>();
        for (int d = 0; d < devices.size(); d++) {
            byDevice.add(aboard(d));
        }
        List<Planned> plan = new ArrayList<>();
        for (Waiting trial : order) {
            Planned first = first(trial, byDevice);
            byDevice.get(first.device()).add(first);
            plan.add(first);
        }
        return plan;
    }

    private List<Planned> aboard(int device) {
        List<Planned> aboard = new ArrayList<>();
        for (Held held : devices.get(device).held) {
            long end = Math.max(now + 1, held.expectedEnd());
            aboard.add(new Planned(held.trial, device, Math.min(now, held.sinceMillis), end, held.load));
        }
        return aboard;
    }

    private Planned first(Waiting trial, List<List<Planned>> byDevice) {
        Planned best = null;
        for (int d = 0; d < devices.size(); d++) {
            Device device = devices.get(d);
            if (fits(trial, device, Load.NONE)) {
                long start = start(trial, device, byDevice.get(d));
                boolean fewer = best != null
                        && start == best.start()
                        && byDevice.get(d).size() < byDevice.get(best.device()).size();
                if (best == null || start < best.start() || fewer) {
                    best = new Planned(
                            trial, d, start, start + trial.length, Load.NONE.plus(trial.bytes, trial.spread));
                }
            }
        }
        return Objects.requireNonNull(best);
    }

    private long start(Waiting trial, Device device, List<Planned> aboard) {
        long start = Long.MAX_VALUE;
        if (fits(trial, device, aboard, now)) {
            return now;
        }
        for (Planned other : aboard) {
            if (other.end() < start && fits(trial, device, aboard, other.end())) {
                start = other.end();
            }
        }
        return start;
    }

    private static boolean fits(Waiting trial, Device device, Load beside) {
        return trial.bytes <= device.room(beside, trial.spread);
    }

    private static boolean fits(Waiting trial, Device device, List<Planned> aboard, long from) {
        if (!fits(trial, device, used(aboard, from))) {
            return false;
        }
        for (Planned other : aboard) {
            boolean during = other.start() > from && other.start() < from + trial.length;
            if (during && !fits(trial, device, used(aboard, other.start()))) {
                return false;
            }
        }
        return true;
    }

    private static Load used(List<Planned> aboard, long time) {
        Load used = Load.NONE;
        for (Planned each : aboard) {
            used = each.start() <= time && time < each.end() ? used.plus(each.load()) : used;
        }
        return used;
    }
}
