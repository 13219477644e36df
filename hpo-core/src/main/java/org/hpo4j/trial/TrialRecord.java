package org.hpo4j.trial;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.hpo4j.space.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a trial after some prefix of the log.
 *
 * <p>Thread safety: immutable.
 *
 * @param start how it began
 * @param startedAt when it began
 * @param attempt how often it was resumed
 * @param upTo the resource it may use
 * @param state where it is in its life
 * @param curve what it reported
 * @param ending how it ended; null while it has not
 */
public record TrialRecord(
        Event.TrialStarted start,
        Instant startedAt,
        int attempt,
        int upTo,
        TrialState state,
        LearningCurve curve,
        @Nullable Ending ending) {
    /**
     * How a trial ended.
     *
     * @param at when
     * @param values its result, one a metric; empty if it has none
     * @param reason why, such as the decision that stopped it or the fault that ended it
     */
    public record Ending(Instant at, List<Double> values, Reason reason) {}

    /**
     * Returns the trial's number.
     *
     * @return 0 or more, in the order of starts
     */
    public int number() {
        return start.trial();
    }

    /**
     * Returns what the trial tries.
     *
     * @return the configuration it was started with
     */
    public Configuration configuration() {
        return start.configuration();
    }

    /**
     * Returns the trial's value of the first metric.
     *
     * @return its result if it completed, else what it reported last; empty if nothing
     */
    public OptionalDouble value() {
        if (ending != null && !ending.values().isEmpty()) {
            return OptionalDouble.of(ending.values().get(0));
        }
        return curve.size() == 0 ? OptionalDouble.empty() : OptionalDouble.of(curve.value(curve.size() - 1));
    }

    /**
     * Returns why the trial ended, or stands where it does.
     *
     * @return {@link Reason#NONE} where nothing is to be said
     */
    public Reason reason() {
        return ending == null ? Reason.NONE : ending.reason();
    }

    TrialRecord reported(Event.ValueReported report) {
        LearningCurve longer = curve.plus(report.resource(), report.values());
        return new TrialRecord(start, startedAt, attempt, upTo, state, longer, ending);
    }

    TrialRecord resumed(Event.TrialResumed resumption) {
        return new TrialRecord(
                start, startedAt, resumption.attempt(), resumption.upTo(), TrialState.RUNNING, curve, null);
    }

    TrialRecord in(TrialState next) {
        return new TrialRecord(start, startedAt, attempt, upTo, next, curve, ending);
    }

    TrialRecord ended(TrialState last, Ending how) {
        return new TrialRecord(start, startedAt, attempt, upTo, last, curve, how);
    }
}
