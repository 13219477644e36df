package org.hpo4j.study;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * How far a study is.
 *
 * @param counts the number of trials in each state
 * @param resourceSpent what all trials together used of the resource
 * @param best the completed trial with the best value; empty before the first
 */
public record StudyProgress(Map<TrialState, Integer> counts, long resourceSpent, Optional<TrialRecord> best) {
    static StudyProgress of(StudyView view) {
        Map<TrialState, Integer> counts = new EnumMap<>(TrialState.class);
        for (TrialState state : TrialState.values()) {
            counts.put(state, view.count(state));
        }
        return new StudyProgress(Map.copyOf(counts), view.resourceSpent(), view.best());
    }

    /**
     * Returns the number of trials in a state.
     *
     * @param state any state
     * @return 0 or more
     */
    public int count(TrialState state) {
        return counts.getOrDefault(state, 0);
    }

    /**
     * Returns the number of trials started.
     *
     * @return the sum over all states
     */
    public int started() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Returns the number of trials that are over.
     *
     * @return the sum over the finished states
     */
    public int finished() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().isFinished())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
