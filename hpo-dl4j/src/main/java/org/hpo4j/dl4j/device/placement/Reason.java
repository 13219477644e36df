package org.hpo4j.dl4j.device.placement;

import java.util.List;

/**
 * Why a decision was taken: the rule, a sentence, and the numbers behind it.
 *
 * <p>Immutable, safe for any thread.
 *
 * @param rule the rule that decided
 * @param text one sentence for the log
 * @param facts the numbers, in the order of the sentence
 */
public record Reason(Rule rule, String text, List<Fact> facts) {
    /** Freezes the facts. */
    public Reason {
        facts = List.copyOf(facts);
    }

    /**
     * A number behind a decision.
     *
     * @param name what it is, with its unit
     * @param value the number
     */
    public record Fact(String name, long value) {}

    /** The rules, by name. */
    public enum Rule {
        /** The device that the trial leaves least free. */
        BEST_FIT,
        /** The device with the fewest trials, as few wait. */
        SPREAD,
        /** So few wait that their whole schedule was planned; this one starts now. */
        PLANNED,
        /** Overtaken or passed over for too long: before all others. */
        AGED,
        /** On a device that is being emptied for another, since it ends before or can be paused. */
        BACKFILL,
        /** Alone: whole devices were asked for, or the class of model is unknown, or memory ran out twice. */
        ALONE,
        /** Whole devices, all at once. */
        GANG,
        /** Nothing that is free holds it. */
        WAITS,
        /** A device is being emptied for it. */
        RESERVED,
        /** Memory ran out: a larger estimate, or alone, or on the CPU. */
        OUT_OF_MEMORY,
        /** The device is gone. */
        DEVICE_LOST,
        /** No device could ever hold it. */
        TOO_LARGE,
        /** One more trial on a device raised total epochs per second too little, or enough. */
        THROUGHPUT
    }

    static Fact fact(String name, long value) {
        return new Fact(name, value);
    }

    static String gib(long bytes) {
        return String.valueOf(Math.round(bytes / (double) (1 << 30) * 100) / 100.0) + " GiB";
    }
}
