package org.hpo4j.dl4j.device.placement;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When so few trials of one study wait that their whole schedule can be rehearsed: the starts of that plan. */
final class LastFew {
    private final Queues queues;
    private final Devices devices;
    private final Deque<Choice> starts = new ArrayDeque<>();
    private boolean planned;

    LastFew(Queues queues, Devices devices) {
        this.queues = queues;
        this.devices = devices;
    }

    void startRound(long now, boolean mayHoldBack) {
        starts.clear();
        planned = mayHoldBack
                && devices.hasMarks()
                && devices.size() <= Rehearsal.DEVICES
                && queues.size() <= Rehearsal.TRIALS;
        if (planned) {
            List<Waiting> trials = queues.ofOnlyStudy();
            List<Device> usable = devices.all().stream().filter(d -> !d.lost).toList();
            planned = !trials.isEmpty()
                    && trials.stream().allMatch(trial -> isPlain(trial, trials.get(0), usable, now))
                    && usable.stream().allMatch(d -> isPlain(d));
            if (planned) {
                starts.addAll(new Rehearsal(usable, now).starts(trials));
            }
        }
    }

    private boolean isPlain(Waiting trial, Waiting other, List<Device> usable, long now) {
        return !trial.alone
                && trial.isKnown()
                && trial.demand.terms().promoted() == other.demand.terms().promoted()
                && usable.stream().allMatch(d -> d.isFull(trial) || devices.isOpen(d, trial, now))
                && usable.stream().anyMatch(d -> devices.couldHold(d, trial));
    }

    private static boolean isPlain(Device device) {
        return device.drain == null
                && device.slot.concurrency() == Integer.MAX_VALUE
                && device.slot.kind() == DeviceKind.GPU
                && device.held.stream().allMatch(held -> held.trial.isKnown());
    }

    /** Whether a plan rules this round: then nothing else is granted in it. */
    boolean isPlanned() {
        return planned;
    }

    @Nullable
    Choice next() {
        return starts.poll();
    }
}
