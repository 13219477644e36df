package org.hpo4j.sampler.auto;

import java.util.BitSet;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;

/**
 * The trials of a study that were stopped or paused: a function of its log.
 *
 * <p>Thread safety: serves one study, under its lock.
 */
final class EarlyEnds {
    private static final int FEW = 3;
    private static final int COMMON = 10;

    private final BitSet trials = new BitSet();

    void observe(Event event) {
        if (event instanceof Event.TrialEvent of && isEarly(event)) {
            trials.set(of.trial());
        }
    }

    private static boolean isEarly(Event event) {
        return event instanceof Event.TrialPaused
                || (event instanceof Event.DecisionTaken taken && taken.decision() instanceof Decision.Stop);
    }

    /** Whether three trials and a tenth of all ended early, as beneath a scheduler; one that a user stopped is no sign. */
    boolean areCommon(int started) {
        int early = trials.cardinality();
        return early >= FEW && COMMON * early >= started;
    }
}
