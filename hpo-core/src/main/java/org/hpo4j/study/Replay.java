package org.hpo4j.study;

import java.util.List;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.storage.EventLog;
import org.hpo4j.trial.StudyDefinition;

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
     * Takes the decisions of a log again.
     *
     * @param study what the study is
     * @param sampler the sampler's settings
     * @param scheduler the scheduler's settings
     * @param duplicates the policy on duplicates
     * @param log the log
     * @return the comparison
     * @throws org.hpo4j.HpoException if the log can't be read
     */
    public static Replay of(
            StudyDefinition study,
            SamplerFactory sampler,
            SchedulerFactory scheduler,
            DuplicatePolicy duplicates,
            EventLog log) {
        return Replayer.replay(new Fold.Recipe(study, sampler, scheduler, duplicates), log);
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
