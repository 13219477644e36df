package org.hpo4j.sampler.tpe;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;

/**
 * The resources at which trials were stopped or paused, and how many have a value there: a function of the events alone, as
 * a trial that went on doesn't show any more where it was paused.
 */
final class Levels {
    /** All trials are compared as they ended: none was stopped or paused. */
    static final int ENDS = Integer.MAX_VALUE;

    /** Completed trials are compared, as there are enough of them. */
    static final int COMPLETED = Integer.MAX_VALUE - 1;

    /** No level has enough trials. */
    static final int NONE = 0;

    private final TreeMap<Integer, BitSet> reported = new TreeMap<>();
    private final TreeSet<Integer> levels = new TreeSet<>();
    private final Map<Integer, Integer> last = new HashMap<>();
    private int completed;

    void observe(Event.TrialEvent event) {
        if (event instanceof Event.ValueReported report) {
            reported.computeIfAbsent(report.resource(), r -> new BitSet()).set(report.trial());
            last.put(report.trial(), report.resource());
        } else if (isEarlyEnd(event)) {
            Integer resource = last.get(event.trial());
            if (resource != null) {
                levels.add(resource);
            }
        } else if (event instanceof Event.TrialCompleted) {
            completed++;
        }
    }

    private static boolean isEarlyEnd(Event.TrialEvent event) {
        return event instanceof Event.TrialPaused
                || (event instanceof Event.DecisionTaken taken && taken.decision() instanceof Decision.Stop);
    }

    /** The largest level at which so many trials have a value. */
    int largest(int enough) {
        if (levels.isEmpty()) {
            return ENDS;
        }
        if (completed >= enough) {
            return COMPLETED;
        }
        for (int level : levels.descendingSet()) {
            BitSet trials = reported.get(level);
            if (trials != null && trials.cardinality() >= enough) {
                return level;
            }
        }
        return NONE;
    }
}
