package org.hpo4j.trial;

/** What a trial does after a report. */
public sealed interface Decision {
    /**
     * Returns why.
     *
     * @return the reason; {@link Reason#NONE} where there was nothing to decide
     */
    Reason reason();

    /**
     * Tells whether the trial goes on training.
     *
     * @return true for {@link Continue}
     */
    default boolean goesOn() {
        return this instanceof Continue;
    }

    /**
     * Names the decision as logs and protocols do.
     *
     * @return {@code "continue"}, {@code "stop"} or {@code "pause"}
     */
    default String word() {
        if (this instanceof Stop) {
            return "stop";
        }
        return goesOn() ? "continue" : "pause";
    }

    /**
     * The trial goes on.
     *
     * @param reason such as its rank at a rung
     */
    record Continue(Reason reason) implements Decision {
        /** The trial goes on since there was nothing to decide; not logged. */
        public static final Continue UNDECIDED = new Continue(Reason.NONE);
    }

    /**
     * The trial ends here and is never resumed; its checkpoint is not kept.
     *
     * @param reason such as its rank at a rung
     */
    record Stop(Reason reason) implements Decision {}

    /**
     * The trial saves a checkpoint and frees its worker; it may be resumed later.
     *
     * @param reason such as its rank at a rung
     */
    record Pause(Reason reason) implements Decision {}
}
