package org.hpo4j.trial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.space.SearchSpace;

/**
 * A study as samplers and schedulers see it: the fold of some prefix of its log.
 *
 * <p>Thread safety: a view is valid during the call it is passed to, on the thread of that call; the records in it are
 * immutable and may be kept.
 */
public interface StudyView {
    /**
     * Returns what the study is.
     *
     * @return the definition of its first event
     */
    StudyDefinition definition();

    /**
     * Returns what may vary, as far as is known.
     *
     * @return the declared space; in a study that declares it by running, the union of what trials have asked for
     */
    SearchSpace space();

    /**
     * Returns the configuration that is to be tried next by a user's wish.
     *
     * @return some or all of its values by parameter name; empty if none waits
     */
    Optional<Map<String, Object>> enqueued();

    /**
     * Returns the length of the prefix.
     *
     * @return the number of events seen
     */
    long sequence();

    /**
     * Returns the trials by number.
     *
     * @return an unmodifiable list
     */
    List<TrialRecord> trials();

    /**
     * Returns a trial.
     *
     * @param number from 0 to {@code trials().size() - 1}
     * @return the trial
     * @throws IllegalArgumentException if there is no such trial
     */
    TrialRecord trial(int number);

    /**
     * Returns the completed trial with the best value of the first metric; of equal ones the first to complete. A
     * trial with less {@linkplain TrialRecord#violation() violation} of its constraints is better, whatever its value.
     *
     * @return empty if no trial completed
     */
    Optional<TrialRecord> best();

    /**
     * Returns the trial that waits to be taken over, the first by number.
     *
     * @return empty if none is WAITING
     */
    Optional<TrialRecord> firstWaiting();

    /**
     * Returns the trial that is ahead: the best one, or, where none completed, as under schedulers that raise the resource
     * only when it pays, the best of those that got furthest.
     *
     * @return empty if no trial has reported a finite value
     */
    default Optional<TrialRecord> incumbent() {
        Direction direction = definition().metric().direction();
        return best().or(() -> trials().stream()
                .filter(trial ->
                        trial.state() != TrialState.FAILED && trial.value().isPresent())
                .filter(trial -> Double.isFinite(trial.value().getAsDouble()))
                .reduce((a, b) -> isAhead(b, a, direction) ? b : a));
    }

    private static boolean isAhead(TrialRecord a, TrialRecord b, Direction direction) {
        if (a.violation() != b.violation()) {
            return a.violation() < b.violation();
        }
        return a.resource() > b.resource()
                || (a.resource() == b.resource()
                        && direction.better(a.value().orElseThrow(), b.value().orElseThrow()));
    }

    /**
     * Returns how many trials are in a state.
     *
     * @param state any state
     * @return 0 or more
     */
    int count(TrialState state);

    /**
     * Returns how many trials were inserted with their result instead of being run.
     *
     * @return 0 or more, no more than {@code trials().size()}
     */
    int added();

    /**
     * Returns how much of the resource was used by all trials together.
     *
     * @return the sum of what each has reported, in the study's unit; work lost in a crash is counted once
     */
    long resourceSpent();
}
