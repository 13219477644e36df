package org.hpo4j.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hpo4j.analysis.Explanation.Step;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/** Folds a log and puts the events of one trial into words. */
final class Narrator {
    private final StudyDefinition study;
    private final StudyState state;
    private final int trial;
    private final List<Step> steps = new ArrayList<>();

    Narrator(StudyDefinition study, int trial) {
        this.study = study;
        this.state = new StudyState(study);
        this.trial = trial;
    }

    Explanation tell(List<LoggedEvent> log) {
        for (LoggedEvent logged : log) {
            if (logged.event() instanceof Event.TrialEvent event) {
                tell(logged, event);
            }
            state.apply(logged);
        }
        if (trial < 0 || trial >= state.trials().size()) {
            throw new IllegalArgumentException("Explanation: trial (" + trial + ") must be one of the study's "
                    + state.trials().size() + " trials, counted from 0.\nMaybe it has not started yet.");
        }
        return new Explanation(trial, state.trial(trial).state(), steps);
    }

    private void tell(LoggedEvent logged, Event.TrialEvent event) {
        if (event.trial() == trial) {
            ofTrial(logged, event);
        } else if (event instanceof Event.TrialStarted other
                && other.origin().kind() == Origin.Kind.FORKED
                && other.origin().donor() == trial) {
            String text = "trial " + other.trial() + " goes on from its checkpoint of " + study.unit() + " "
                    + other.origin().from();
            add(logged, "copied", text, Map.of("copy", (double) other.trial()));
        }
    }

    private void ofTrial(LoggedEvent logged, Event.TrialEvent event) {
        if (event instanceof Event.TrialStarted start) {
            started(logged, start);
        } else if (event instanceof Event.ParameterSuggested suggested) {
            add(logged, "suggested", suggested.param().name() + " = " + suggested.value(), Map.of());
        } else if (event instanceof Event.ValueReported report) {
            add(logged, "reported", study.unit() + " " + report.resource() + ": " + named(report.values()), Map.of());
        } else if (event instanceof Event.DecisionTaken taken) {
            decided(logged, taken.decision());
        } else if (event instanceof Event.TrialResumed resumed) {
            resumed(logged, resumed);
        } else if (event instanceof Event.TrialCompleted completed) {
            add(logged, "completed", named(completed.values()), Map.of());
        } else if (event instanceof Event.TrialFailed failed) {
            add(logged, "failed", failed.cause(), Map.of());
        } else if (event instanceof Event.TrialInterrupted interrupted) {
            String cause = interrupted.cause();
            add(logged, "interrupted", cause.isEmpty() ? "its process ended, nobody knows why" : cause, Map.of());
        } else if (event instanceof Event.TrialPaused) {
            add(logged, "paused", "saved its checkpoint and freed its worker", Map.of());
        } else {
            measured(logged, event);
        }
    }

    private void measured(LoggedEvent logged, Event.TrialEvent event) {
        if (event instanceof Event.ValuesRecorded recorded) {
            add(logged, "recorded", recorded.values().toString(), recorded.values());
        } else if (event instanceof Event.HostRecorded host) {
            add(logged, "host", host.facts().toString(), Map.of());
        } else if (event instanceof Event.ConstraintsReported constraints) {
            add(logged, "constraints", constraints.values() + ", kept where at most 0", Map.of());
        }
    }

    private void started(LoggedEvent logged, Event.TrialStarted start) {
        Map<String, Double> facts = new LinkedHashMap<>();
        facts.put("bracket", (double) start.bracket());
        facts.put("upTo", (double) start.upTo());
        String source = source(start, facts);
        Reason reason = start.origin().reason();
        facts.putAll(reason.facts());
        String why = reason.text().isEmpty() ? "" : " (" + reason.text() + ")";
        add(logged, "started", start.configuration() + "; " + source + why + equals(start), facts);
    }

    private String source(Event.TrialStarted start, Map<String, Double> facts) {
        Origin origin = start.origin();
        return switch (origin.kind()) {
            case SAMPLED -> sampled(start, facts);
            case ENQUEUED -> "enqueued by the user";
            case ADDED -> "run elsewhere, and added with its result";
            case FORKED ->
                "goes on from trial " + origin.donor() + "'s checkpoint of " + study.unit() + " " + origin.from()
                        + ", by the scheduler";
        };
    }

    /** What the sampler had to learn from when it chose. */
    private String sampled(Event.TrialStarted start, Map<String, Double> facts) {
        long ended = state.trials().stream()
                .filter(other -> other.state().isFinished())
                .count();
        facts.put("basedOn", (double) start.basedOn());
        facts.put("ended", (double) ended);
        facts.put("running", (double) state.count(TrialState.RUNNING));
        return "chosen by " + study.sampler() + " when " + ended + " trials had ended and "
                + state.count(TrialState.RUNNING) + " were running";
    }

    private String equals(Event.TrialStarted start) {
        return state.trials().stream()
                .filter(other -> !start.configuration().asMap().isEmpty()
                        && other.configuration().equals(start.configuration()))
                .findFirst()
                .map(other -> "; equal to trial " + other.number())
                .orElse("");
    }

    private void decided(LoggedEvent logged, Decision decision) {
        Reason reason = decision.reason();
        add(logged, decision.word(), reason.text() + " [" + study.scheduler() + "]", reason.facts());
    }

    private void resumed(LoggedEvent logged, Event.TrialResumed resumed) {
        TrialRecord before = state.trial(trial);
        boolean promoted = before.state() == TrialState.PAUSED;
        String text = (promoted ? "promoted by the scheduler" : "taken over by another worker") + ", from "
                + (resumed.from() == 0 ? "the beginning" : study.unit() + " " + resumed.from()) + " up to "
                + study.unit() + " " + resumed.upTo() + ", attempt " + resumed.attempt();
        Map<String, Double> facts = new LinkedHashMap<>();
        facts.put("from", (double) resumed.from());
        facts.put("upTo", (double) resumed.upTo());
        add(logged, promoted ? "promoted" : "resumed", text, facts);
    }

    private String named(List<Double> values) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> study.metrics().get(i).name() + " " + values.get(i))
                .collect(Collectors.joining(", "));
    }

    private void add(LoggedEvent logged, String kind, String text, Map<String, Double> facts) {
        steps.add(new Step(logged.sequence(), logged.at(), kind, text, facts));
    }
}
