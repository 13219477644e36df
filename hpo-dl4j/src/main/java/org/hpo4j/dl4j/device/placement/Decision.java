package org.hpo4j.dl4j.device.placement;

/**
 * What becomes of a demand that isn't granted now, and why.
 *
 * <p>Immutable, safe for any thread.
 *
 * @param demand the trial
 * @param verdict what becomes of it
 * @param reason why
 */
public record Decision(Demand demand, Verdict verdict, Reason reason) {
    /** What becomes of a demand. */
    public enum Verdict {
        /** It waits in its queue, again or still. */
        WAITS,
        /** It waits for a device of its own. */
        WAITS_ALONE,
        /** It waits for the processor. */
        WAITS_FOR_CPU,
        /** It can't run: the trial has failed, with this cause. */
        FAILED
    }
}
