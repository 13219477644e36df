package org.hpo4j.trial;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param suggested the values that its objective asked for, by parameter name; empty where the space was declared before
 * @param stretch the piece of training it is in, or was in last
 * @param state where it is in its life
 * @param curve what it reported
 * @param decision what was decided after its last report
 * @param ending how it ended; null while it has not
 */
public record TrialRecord(
        Event.TrialStarted start,
        Instant startedAt,
        Map<String, Object> suggested,
        Stretch stretch,
        TrialState state,
        LearningCurve curve,
        Decision decision,
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
     * @return the configuration it was started with, or what its objective has asked for so far
     */
    public Configuration configuration() {
        return suggested.isEmpty() ? start.configuration() : Configuration.of(suggested);
    }

    /**
     * Returns how often the trial was resumed.
     *
     * @return 0 for a trial that was never paused or interrupted
     */
    public int attempt() {
        return stretch.attempt();
    }

    /**
     * Returns where and how the trial runs, or ran last.
     *
     * @return facts by name, such as "device", "backend" and "threads"; empty if nothing was recorded
     */
    public Map<String, String> host() {
        return stretch.host();
    }

    /**
     * Returns how attempts of the trial ended that were given up, since the worker was lost or failed.
     *
     * @return in the order of the log; empty for most trials
     */
    public List<Interruption> interruptions() {
        return stretch.interruptions();
    }

    /**
     * Returns how many processes the trial has lost since its last report: at each it was given up without having got any
     * further.
     *
     * @return 0 or more; interruptions by other causes don't count
     */
    public int losses() {
        return (int) stretch.interruptions().stream()
                .filter(past -> past.isLoss() && past.resource() == resource())
                .count();
    }

    /**
     * Returns the resource that the trial may use.
     *
     * @return 1 or more
     */
    public int upTo() {
        return stretch.upTo();
    }

    /**
     * Returns how far the trial is.
     *
     * @return the resource of its last report, or of the checkpoint it was forked from; 0 at its beginning
     */
    public int resource() {
        return Math.max(curve.lastResource(), start.origin().from());
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
     * Returns the trial's values of all metrics.
     *
     * @return its result if it completed, else what it reported last, one a metric; empty if nothing
     */
    public List<Double> values() {
        if (ending != null && !ending.values().isEmpty()) {
            return ending.values();
        }
        return curve.size() == 0 ? List.of() : curve.values(curve.size() - 1);
    }

    /**
     * Returns what the trial measured beside the metrics of its study.
     *
     * @return the values by resource and name; {@link RecordedValues#NONE} if there are none
     */
    public RecordedValues recorded() {
        return curve.recorded();
    }

    /**
     * Returns how far the trial is within its constraints.
     *
     * @return one value a constraint, at most 0 where it holds; empty if none were reported
     */
    public List<Double> constraints() {
        return curve.constraints();
    }

    /**
     * Returns by how much the trial breaks its constraints: the sum of {@code max(0, c)} over its constraint values c.
     *
     * @return 0 for a feasible trial, and for one that reported no constraints; positive infinity if one of them is NaN
     */
    public double violation() {
        double sum = 0;
        for (double value : curve.constraints()) {
            sum += Double.isNaN(value) ? Double.POSITIVE_INFINITY : Math.max(0, value);
        }
        return sum;
    }

    /**
     * Returns why the trial ended, or stands where it does.
     *
     * @return {@link Reason#NONE} where nothing is to be said
     */
    public Reason reason() {
        return ending == null ? decision.reason() : ending.reason();
    }

    TrialRecord reported(Event.ValueReported report) {
        LearningCurve longer = curve.plus(report.resource(), report.values());
        return new TrialRecord(
                start, startedAt, suggested, stretch, state, longer, Decision.Continue.UNDECIDED, ending);
    }

    TrialRecord on(Event.HostRecorded event) {
        return new TrialRecord(start, startedAt, suggested, stretch.on(event.facts()), state, curve, decision, ending);
    }

    TrialRecord recorded(Event.ValuesRecorded event) {
        return new TrialRecord(start, startedAt, suggested, stretch, state, curve.plus(event), decision, ending);
    }

    TrialRecord constrained(Event.ConstraintsReported event) {
        LearningCurve known = curve.constrained(event.values());
        return new TrialRecord(start, startedAt, suggested, stretch, state, known, decision, ending);
    }

    TrialRecord suggested(Event.ParameterSuggested event) {
        Map<String, Object> more = new LinkedHashMap<>(suggested);
        more.put(event.param().name(), event.value());
        return new TrialRecord(
                start, startedAt, Collections.unmodifiableMap(more), stretch, state, curve, decision, ending);
    }

    TrialRecord decided(Decision next) {
        return new TrialRecord(start, startedAt, suggested, stretch, state, curve, next, ending);
    }

    TrialRecord resumed(Event.TrialResumed event) {
        return new TrialRecord(
                start,
                startedAt,
                suggested,
                stretch.next(event),
                TrialState.RUNNING,
                curve,
                Decision.Continue.UNDECIDED,
                null);
    }

    TrialRecord interrupted(Event.TrialInterrupted event) {
        Stretch last = stretch.interrupted(new Interruption(resource(), event.cause()));
        return new TrialRecord(start, startedAt, suggested, last, TrialState.WAITING, curve, decision, ending);
    }

    TrialRecord in(TrialState next) {
        return new TrialRecord(start, startedAt, suggested, stretch, next, curve, decision, ending);
    }

    TrialRecord ended(TrialState last, Ending how) {
        return new TrialRecord(start, startedAt, suggested, stretch, last, curve, decision, how);
    }
}
