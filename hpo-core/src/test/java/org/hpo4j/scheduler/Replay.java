package org.hpo4j.scheduler;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.hpo4j.trial.TrialState;

/** Takes the decisions of a log again, with a scheduler that has seen nothing but the log. */
public final class Replay {
    private final StudyState state;
    private final TrialScheduler scheduler;
    private final int limit;
    private final List<String> differences = new ArrayList<>();

    private Replay(StudyDefinition definition, SchedulerFactory factory, int limit) {
        state = new StudyState(definition);
        scheduler = factory.create(definition);
        this.limit = limit;
    }

    /** As below, for a study without a limit on its trials. */
    public static List<String> differences(
            StudyDefinition definition, SchedulerFactory factory, List<LoggedEvent> log) {
        return differences(definition, factory, log, Integer.MAX_VALUE);
    }

    /**
     * Folds a log into a fresh scheduler and asks it before every start and promotion, and after every finite report.
     *
     * @param limit how many trials the study might start
     * @return one line for each answer that differs from the logged one; empty if the log explains itself
     */
    public static List<String> differences(
            StudyDefinition definition, SchedulerFactory factory, List<LoggedEvent> log, int limit) {
        Replay replay = new Replay(definition, factory, limit);
        for (int i = 0; i < log.size(); i++) {
            replay.assignment(log.get(i).event());
            replay.state.apply(log.get(i));
            replay.scheduler.observe(replay.state, log.get(i));
            replay.decision(log, i);
        }
        return replay.differences;
    }

    private void assignment(Event event) {
        if (event instanceof Event.TrialStarted start) {
            compare(assignment(start));
        } else if (event instanceof Event.TrialResumed resumed
                && state.trial(resumed.trial()).state() == TrialState.PAUSED) {
            compare(new Assignment.Resume(resumed.trial(), resumed.upTo()));
        }
    }

    private static Assignment assignment(Event.TrialStarted start) {
        Origin origin = start.origin();
        return origin.kind() == Origin.Kind.FORKED
                ? new Assignment.Fork(
                        origin.donor(), start.configuration(), start.bracket(), start.upTo(), origin.reason())
                : new Assignment.Start(start.bracket(), start.upTo());
    }

    private void compare(Assignment logged) {
        Assignment again = Simulation.next(scheduler, state, limit);
        if (!again.equals(logged)) {
            differences.add("event " + state.sequence() + ": logged " + logged + ", replayed " + again);
        }
    }

    private void decision(List<LoggedEvent> log, int i) {
        if (log.get(i).event() instanceof Event.ValueReported report && isFinite(report)) {
            Decision again = scheduler.decide(state, state.trial(report.trial()));
            Decision logged = i + 1 < log.size() ? decision(log.get(i + 1)) : Decision.Continue.UNDECIDED;
            if (!again.equals(logged)) {
                differences.add("event " + i + ": logged " + logged + ", replayed " + again);
            }
        }
    }

    private static boolean isFinite(Event.ValueReported report) {
        return report.values().stream().allMatch(Double::isFinite);
    }

    /** That of the event after a report; a report after which another event comes was not decided about. */
    private static Decision decision(LoggedEvent next) {
        return next.event() instanceof Event.DecisionTaken taken ? taken.decision() : Decision.Continue.UNDECIDED;
    }
}
