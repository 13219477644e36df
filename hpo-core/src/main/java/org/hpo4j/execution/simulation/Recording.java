package org.hpo4j.execution.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hpo4j.space.Configuration;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.StudyDefinition;
import org.jspecify.annotations.Nullable;

/** The trials of a log, folded into curves; forks are left out, since they have no beginning of their own. */
final class Recording {
    private final List<RecordedTrial> byNumber = new ArrayList<>();
    private @Nullable StudyDefinition definition;

    /** A trial of the log. */
    record RecordedTrial(int number, Configuration configuration, boolean isForked, RecordedCurve curve) {}

    Recording(List<LoggedEvent> log) {
        log.forEach(this::take);
    }

    Optional<StudyDefinition> definition() {
        return Optional.ofNullable(definition);
    }

    List<RecordedTrial> trials() {
        return byNumber.stream().filter(trial -> !trial.isForked()).toList();
    }

    private void take(LoggedEvent logged) {
        if (logged.event() instanceof Event.StudyCreated created) {
            definition = created.definition();
        } else if (logged.event() instanceof Event.TrialStarted start) {
            boolean forked = start.origin().kind() == Origin.Kind.FORKED;
            RecordedCurve curve = new RecordedCurve();
            curve.train(logged.at());
            byNumber.add(new RecordedTrial(start.trial(), start.configuration(), forked, curve));
        } else if (logged.event() instanceof Event.TrialEvent event) {
            take(byNumber.get(event.trial()).curve(), event, logged);
        }
    }

    private static void take(RecordedCurve curve, Event.TrialEvent event, LoggedEvent logged) {
        if (event instanceof Event.TrialResumed) {
            curve.train(logged.at());
        } else if (event instanceof Event.ValueReported report) {
            curve.report(logged.at(), report.resource(), report.values());
        } else if (event instanceof Event.TrialFailed) {
            curve.fail();
        }
    }
}
