package org.hpo4j.trial;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.hpo4j.HpoException;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.growing.GrowingSpace;
import org.hpo4j.trial.TrialRecord.Ending;
import org.jspecify.annotations.Nullable;

/**
 * The fold of a study's log: {@link #apply} takes one event after the other.
 *
 * <p>Thread safety: confined to its owner, the study, which reads and writes it under its lock.
 */
public final class StudyState implements StudyView {
    private final StudyDefinition definition;
    private final List<TrialRecord> trials = new ArrayList<>();
    private final Map<TrialState, Integer> counts = new EnumMap<>(TrialState.class);
    private final NavigableSet<Integer> waiting = new TreeSet<>();
    private final Deque<Map<String, Object>> enqueued = new ArrayDeque<>();
    private final LearningCurve noReport;
    private final GrowingSpace asked = new GrowingSpace();
    /** What the last trial began with, which most others share. */
    private Stretch stretch = new Stretch(0, 0, 0);

    private long sequence;
    private long resourceSpent;
    private int added;
    private @Nullable TrialRecord best;

    /**
     * Begins the fold.
     *
     * @param definition what the study is, with the search space in the types of the running program
     */
    public StudyState(StudyDefinition definition) {
        this.definition = definition;
        noReport = LearningCurve.empty(definition.metrics().size());
    }

    /**
     * Takes the next event of the log.
     *
     * @param logged the event at {@link #sequence()}
     * @throws HpoException if it is not the next one, or can't follow the events before it
     */
    public void apply(LoggedEvent logged) {
        if (logged.sequence() != sequence) {
            throw broken(logged, "must have sequence " + sequence);
        }
        sequence++;
        if (logged.event() instanceof Event.TrialEvent event) {
            apply(event, logged);
        } else if (logged.event() instanceof Event.ConfigurationEnqueued given) {
            enqueued.add(given.values());
        } else if (logged.event() instanceof Event.ConfigurationSkipped) {
            dequeue(logged);
        }
    }

    private void dequeue(LoggedEvent logged) {
        if (enqueued.poll() == null) {
            throw broken(logged, "must follow one that enqueues a configuration");
        }
    }

    private void apply(Event.TrialEvent event, LoggedEvent logged) {
        if (event instanceof Event.TrialStarted start) {
            start(start, logged);
            return;
        }
        if (event.trial() < 0
                || event.trial() >= trials.size()
                || trial(event.trial()).state().isFinished()) {
            throw broken(logged, "must name a trial that has begun and not ended");
        }
        if (event instanceof Event.ParameterSuggested suggestion) {
            asked.add(suggestion.param().name(), suggestion.param().domain());
        }
        TrialRecord before = trial(event.trial());
        TrialRecord after = after(before, event, logged.at());
        counts.merge(before.state(), -1, Integer::sum);
        counts.merge(after.state(), 1, Integer::sum);
        resourceSpent += after.resource() - before.resource();
        trials.set(event.trial(), after);
        if (after.state() == TrialState.WAITING) {
            waiting.add(event.trial());
        } else if (before.state() == TrialState.WAITING) {
            waiting.remove(event.trial());
        }
        if (after.state() == TrialState.COMPLETED && (best == null || better(after, best))) {
            best = after;
        }
    }

    private void start(Event.TrialStarted start, LoggedEvent logged) {
        if (start.trial() != trials.size()) {
            throw broken(logged, "must have trial number " + trials.size());
        }
        if (start.origin().kind() == Origin.Kind.ENQUEUED) {
            dequeue(logged);
        } else if (start.origin().kind() == Origin.Kind.ADDED) {
            added++;
        }
        Stretch begun = new Stretch(0, start.origin().from(), start.upTo());
        stretch = begun.equals(stretch) ? stretch : begun;
        trials.add(new TrialRecord(
                start,
                logged.at(),
                Map.of(),
                stretch,
                TrialState.RUNNING,
                noReport,
                Decision.Continue.UNDECIDED,
                null));
        counts.merge(TrialState.RUNNING, 1, Integer::sum);
    }

    private static TrialRecord after(TrialRecord trial, Event.TrialEvent event, Instant at) {
        if (event instanceof Event.ValueReported report) {
            return trial.reported(report);
        } else if (event instanceof Event.ValuesRecorded recorded) {
            return trial.recorded(recorded);
        } else if (event instanceof Event.HostRecorded host) {
            return trial.on(host);
        } else if (event instanceof Event.ConstraintsReported constraints) {
            return trial.constrained(constraints);
        } else if (event instanceof Event.ParameterSuggested suggestion) {
            return trial.suggested(suggestion);
        } else if (event instanceof Event.DecisionTaken taken) {
            TrialRecord decided = trial.decided(taken.decision());
            return taken.decision() instanceof Decision.Stop stop ? stopped(decided, stop, at) : decided;
        } else if (event instanceof Event.TrialCompleted completed) {
            TrialState state = allFinite(completed.values()) ? TrialState.COMPLETED : TrialState.DIVERGED;
            return trial.ended(state, new Ending(at, completed.values(), Reason.NONE));
        } else if (event instanceof Event.TrialFailed failed) {
            return trial.ended(TrialState.FAILED, new Ending(at, List.of(), Reason.of(failed.cause())));
        } else if (event instanceof Event.TrialResumed resumption) {
            return trial.resumed(resumption);
        } else if (event instanceof Event.TrialInterrupted interruption) {
            return trial.interrupted(interruption);
        } else {
            return trial.in(TrialState.PAUSED);
        }
    }

    private static TrialRecord stopped(TrialRecord trial, Decision.Stop stop, Instant at) {
        LearningCurve curve = trial.curve();
        boolean finite = curve.size() == 0 || allFinite(curve.values(curve.size() - 1));
        return trial.ended(finite ? TrialState.STOPPED : TrialState.DIVERGED, new Ending(at, List.of(), stop.reason()));
    }

    private static boolean allFinite(List<Double> values) {
        return values.stream().allMatch(Double::isFinite);
    }

    private boolean better(TrialRecord a, TrialRecord b) {
        int byViolation = Double.compare(a.violation(), b.violation());
        if (byViolation != 0) {
            return byViolation < 0;
        }
        return definition
                .metric()
                .direction()
                .better(a.value().orElseThrow(), b.value().orElseThrow());
    }

    private HpoException broken(LoggedEvent logged, String rule) {
        return new HpoException("Study \"" + definition.name() + "\": event " + logged + " " + rule
                + ".\nMaybe the log was damaged; restore the file from a copy.");
    }

    @Override
    public StudyDefinition definition() {
        return definition;
    }

    /**
     * Returns the union of what trials have asked for.
     *
     * @return the space that grows; taking up a parameter before its event is logged checks it, and changes nothing else
     */
    public GrowingSpace asked() {
        return asked;
    }

    @Override
    public SearchSpace space() {
        return definition.space().dimension() > 0
                ? definition.space()
                : asked.union().orElse(definition.space());
    }

    @Override
    public Optional<Map<String, Object>> enqueued() {
        return Optional.ofNullable(enqueued.peek());
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public List<TrialRecord> trials() {
        return Collections.unmodifiableList(trials);
    }

    @Override
    public TrialRecord trial(int number) {
        if (number < 0 || number >= trials.size()) {
            throw new IllegalArgumentException("Study \"" + definition.name() + "\": trial (" + number
                    + ") must be one of the " + trials.size() + " trials started.\nMaybe it belongs to another study.");
        }
        return trials.get(number);
    }

    @Override
    public Optional<TrialRecord> best() {
        return Optional.ofNullable(best);
    }

    @Override
    public Optional<TrialRecord> firstWaiting() {
        return waiting.isEmpty() ? Optional.empty() : Optional.of(trials.get(waiting.first()));
    }

    @Override
    public int count(TrialState state) {
        return counts.getOrDefault(state, 0);
    }

    @Override
    public int added() {
        return added;
    }

    @Override
    public long resourceSpent() {
        return resourceSpent;
    }
}
