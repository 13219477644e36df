package org.hpo4j.analysis;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.TrialState;

/**
 * Why a trial is what it is: where its values came from, what was decided at each report, how it ended.
 *
 * <p>Everything here is read from the log, in its order; nothing is guessed. Thread safety: immutable.
 *
 * @param trial the trial's number
 * @param state where it is in its life
 * @param steps what happened to it, in the order of the log; the first is its start
 */
public record Explanation(int trial, TrialState state, List<Step> steps) {
    /** Copies the steps. */
    public Explanation {
        steps = List.copyOf(steps);
    }

    /**
     * Something that happened to the trial.
     *
     * @param sequence the number of the event in the log, from 0
     * @param at when
     * @param kind what, such as {@code "started"}, {@code "reported"}, {@code "stop"}, {@code "failed"}
     * @param text the words; they may hold what users gave, so show them as any foreign text
     * @param facts the numbers that the words were made of, by name
     */
    public record Step(long sequence, Instant at, String kind, String text, Map<String, Double> facts) {
        /** Copies the facts, keeping their order. */
        public Step {
            facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        }
    }

    /**
     * Explains a trial by its log.
     *
     * @param study what the study is
     * @param log all events of the study, from the first
     * @param trial the trial's number
     * @return the explanation
     * @throws IllegalArgumentException if there is no such trial
     */
    public static Explanation of(StudyDefinition study, List<LoggedEvent> log, int trial) {
        return new Narrator(study, trial).tell(log);
    }

    /**
     * Returns the words, one line a step.
     *
     * @return such as {@code "event 12: reported: epoch 3: accuracy 0.8"} after a line that names the trial
     */
    @Override
    public String toString() {
        return steps.stream()
                .map(step -> "event " + step.sequence() + ": " + step.kind() + ": " + step.text())
                .collect(Collectors.joining("\n", "trial " + trial + ", " + state + "\n", ""));
    }
}
