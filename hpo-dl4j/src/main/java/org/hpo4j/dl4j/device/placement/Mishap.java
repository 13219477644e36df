package org.hpo4j.dl4j.device.placement;

import org.hpo4j.dl4j.device.placement.Decision.Verdict;

/** What follows when a trial runs out of memory. */
final class Mishap {
    private static final double GROWTH = 1.5;

    private Mishap() {}

    /** Grows the estimate, then takes the trial alone, then to the CPU if it may. */
    static Verdict judge(Held held, long observedBytes) {
        Waiting trial = held.trial;
        trial.outOfMemory++;
        trial.leastBytes = Math.max((long) (GROWTH * held.lease.bytes()), observedBytes);
        boolean onGpu = held.devices.get(0).slot.kind() == DeviceKind.GPU;
        return switch (trial.outOfMemory) {
            case 1 -> Verdict.WAITS;
            case 2 -> Verdict.WAITS_ALONE;
            case 3 -> onGpu && trial.allowed.fallsBack() ? toCpu(trial) : Verdict.FAILED;
            default -> Verdict.FAILED;
        };
    }

    private static Verdict toCpu(Waiting trial) {
        trial.allowed = Allowed.CPU;
        trial.leastBytes = 0;
        return Verdict.WAITS_FOR_CPU;
    }

    static Decision decision(Held held, Verdict verdict, long observedBytes) {
        String then = switch (verdict) {
            case WAITS -> "it waits again, with a larger estimate";
            case WAITS_ALONE -> "it waits for a device of its own";
            case WAITS_FOR_CPU -> "it waits for the processor";
            case FAILED -> "it has failed.\nMaybe a smaller batch, or a device with more memory";
        };
        Reason reason = Reasons.outOfMemory(held.trial, held.lease, observedBytes, then);
        return new Decision(held.trial.demand, verdict, reason);
    }
}
