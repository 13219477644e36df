package org.hpo4j.study;

import java.util.List;

/**
 * What came of taking a study's decisions again from its log alone.
 *
 * @param events the number of events in the log
 * @param recomputed how many of them are answers of the sampler or the trial scheduler, and were computed again
 * @param differences the answers that differ from the logged ones, in the order of the log
 */
public record Replay(long events, long recomputed, List<Difference> differences) {
    /**
     * An answer that differs from the logged one.
     *
     * @param sequence the number of the event in the log, from 0
     * @param logged what the log says
     * @param recomputed what the sampler or the scheduler says now
     */
    public record Difference(long sequence, String logged, String recomputed) {
        @Override
        public String toString() {
            return "event " + sequence + ": logged " + logged + ", recomputed " + recomputed;
        }
    }

    /** Copies the differences. */
    public Replay {
        differences = List.copyOf(differences);
    }

    /**
     * Tells whether every answer was the logged one.
     *
     * @return true if there is no difference
     */
    public boolean isExact() {
        return differences.isEmpty();
    }

    @Override
    public String toString() {
        return isExact()
                ? "replay: " + recomputed + " decisions of " + events + " events recomputed, all as logged"
                : "replay: " + differences.size() + " of " + recomputed + " decisions differ, the first at "
                        + differences.get(0);
    }
}
