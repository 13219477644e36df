package org.hpo4j.trial;

/**
 * Where a trial's configuration came from.
 *
 * @param kind who chose it
 * @param donor the trial whose checkpoint it starts from; -1 unless it is {@link Kind#FORKED}
 * @param from the resource of that checkpoint; 0 unless it is forked
 * @param reason why, in words and numbers
 */
public record Origin(Kind kind, int donor, int from, Reason reason) {
    /** Chosen by the sampler. */
    public static final Origin SAMPLED = new Origin(Kind.SAMPLED, -1, 0, Reason.NONE);

    /** Given by the user. */
    public static final Origin ENQUEUED = new Origin(Kind.ENQUEUED, -1, 0, Reason.NONE);

    /** Given by the user with its result; it was never run here. */
    public static final Origin ADDED = new Origin(Kind.ADDED, -1, 0, Reason.NONE);

    /** Who chose a configuration. */
    public enum Kind {
        /** The sampler. */
        SAMPLED,
        /** The user. */
        ENQUEUED,
        /** The user, who gave the result too. */
        ADDED,
        /** A scheduler, which lets another trial's training go on with it. */
        FORKED
    }

    /**
     * Returns this origin with a reason.
     *
     * @param why in words and numbers
     * @return a copy
     */
    public Origin because(Reason why) {
        return new Origin(kind, donor, from, why);
    }

    /**
     * Makes the origin of a trial that goes on from another's checkpoint.
     *
     * @param donor the other trial
     * @param from the resource of its checkpoint, 1 or more
     * @param reason why, and what was changed
     * @return the origin
     */
    public static Origin forked(int donor, int from, Reason reason) {
        return new Origin(Kind.FORKED, donor, from, reason);
    }
}
