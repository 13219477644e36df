package org.hpo4j.dl4j.device.placement;

import static org.hpo4j.dl4j.device.placement.Reason.fact;
import static org.hpo4j.dl4j.device.placement.Reason.gib;

import java.util.List;
import org.hpo4j.dl4j.device.placement.Reason.Rule;
import org.jspecify.annotations.Nullable;

/** The sentences about decisions. */
final class Reasons {
    private Reasons() {}

    static Reason granted(Choice choice, long bytes) {
        Waiting trial = choice.trial();
        Device device = choice.devices().get(0);
        Rule rule =
                trial.alone && choice.rule() != Rule.AGED && choice.rule() != Rule.GANG ? Rule.ALONE : choice.rule();
        String where = choice.devices().size() == 1
                ? device.slot.id()
                : choice.devices().size() + " devices";
        String text = trial.demand.name() + " gets " + gib(bytes) + " on " + where + ", beside " + device.held.size()
                + " trials: " + why(rule) + ".";
        return new Reason(
                rule,
                text,
                List.of(
                        fact("reserved, bytes", bytes),
                        fact("free before, bytes", device.free()),
                        fact("limit, bytes", device.limit()),
                        fact("trials beside", device.held.size())));
    }

    private static String why(Rule rule) {
        return switch (rule) {
            case BEST_FIT -> "the device it leaves least free";
            case SPREAD -> "the device with the fewest trials, as few wait";
            case PLANNED -> "the plan of all that wait that ends soonest starts it now";
            case AGED -> "the oldest of its study, passed over for too long or owed its share";
            case BACKFILL -> "it ends before the trial that the device is kept for can start";
            case ALONE -> "it takes the whole device";
            case GANG -> "all of its devices at once";
            default -> rule.name();
        };
    }

    static Reason waits(Waiting trial, @Nullable Drain drain, long roomiest) {
        String name = trial.demand.name();
        if (drain != null) {
            List<String> ids = drain.devices().stream().map(d -> d.slot.id()).toList();
            return new Reason(
                    Rule.RESERVED,
                    name + " waits for " + ids + ", which is being emptied for it.",
                    List.of(fact("expected ready, epoch ms", drain.readyAt())));
        }
        String wanted = trial.alone ? trial.devices() + " whole devices" : gib(trial.bytes);
        return new Reason(
                Rule.WAITS,
                name + " waits for " + wanted + "; the most that is free of a device is " + gib(roomiest) + ".",
                List.of(fact("wanted, bytes", trial.bytes), fact("free, bytes", roomiest)));
    }

    static Reason outOfMemory(Waiting trial, Lease lease, long observed, String then) {
        return new Reason(
                Rule.OUT_OF_MEMORY,
                trial.demand.name() + " ran out of memory on " + lease.slots() + " for the " + trial.outOfMemory
                        + ". time, with " + gib(lease.bytes()) + " reserved: " + then + ".",
                List.of(
                        fact("reserved, bytes", lease.bytes()),
                        fact("observed, bytes", observed),
                        fact("next, bytes", trial.leastBytes)));
    }

    static Reason lost(Waiting trial, String slot) {
        return new Reason(
                Rule.DEVICE_LOST,
                trial.demand.name() + " lost its device " + slot + " and waits again, at its old place.",
                List.of());
    }

    static Reason tooLarge(Waiting trial, long capacity, long suitable) {
        Need need = trial.demand.need();
        return new Reason(
                Rule.TOO_LARGE,
                trial.demand.name() + ": needs " + gib(need.bytes()) + " on each of " + need.devices()
                        + " devices, which must be at most " + gib(capacity) + " on " + suitable
                        + ".\nMaybe a smaller batch, fewer devices or cores, or another kind of device.",
                List.of(
                        fact("wanted, bytes", need.bytes()),
                        fact("largest device, bytes", capacity),
                        fact("devices", suitable)));
    }
}
