package org.hpo4j.scheduler;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;

/** Takes the decisions of a log again, with a scheduler that has seen nothing but the log. */
public final class Replay {
    private Replay() {}

    /**
     * Folds a log into a fresh scheduler and asks it after every finite report.
     *
     * @return one line for each decision that differs from the logged one; empty if the log explains itself
     */
    public static List<String> differences(
            StudyDefinition definition, SchedulerFactory factory, List<LoggedEvent> log) {
        StudyState state = new StudyState(definition);
        TrialScheduler scheduler = factory.create(definition);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            state.apply(log.get(i));
            scheduler.observe(state, log.get(i));
            if (log.get(i).event() instanceof Event.ValueReported report && isFinite(report)) {
                Decision again = scheduler.decide(state, state.trial(report.trial()));
                Decision logged = i + 1 < log.size() ? decision(log.get(i + 1)) : Decision.Continue.UNDECIDED;
                if (!again.equals(logged)) {
                    differences.add("event " + i + ": logged " + logged + ", replayed " + again);
                }
            }
        }
        return differences;
    }

    private static boolean isFinite(Event.ValueReported report) {
        return report.values().stream().allMatch(Double::isFinite);
    }

    /** That of the event after a report; a report after which another event comes was not decided about. */
    private static Decision decision(LoggedEvent next) {
        return next.event() instanceof Event.DecisionTaken taken ? taken.decision() : Decision.Continue.UNDECIDED;
    }
}
