package org.hpo4j.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.storage.EventLog;
import org.hpo4j.study.Proposals.Proposal;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * Takes a study's decisions again, with a sampler and a scheduler that have seen nothing but the log.
 *
 * <p>What is answered before an event is compared with the event: the configuration and the assignment of each start, each
 * promotion and fork. A configuration is proposed on the prefix that its start is based on. What is answered after a report is compared with the decision that follows it.
 *
 * <p>Thread safety: confined to the thread that replays; it shares nothing with the study.
 */
final class Replayer {
    private final StudyDefinition study;
    private final Fold fold;
    private final List<Replay.Difference> differences = new ArrayList<>();
    /** Before it, configurations were proposed for another space than the study has now. */
    private final long spaceChangedAt;

    /** By sequence, the trials whose configuration was drafted then, and started later. */
    private final Map<Long, List<Integer>> drafted = new HashMap<>();

    private final Map<Integer, Proposal> drafts = new HashMap<>();
    private long recomputed;

    private Replayer(Fold.Recipe recipe, long spaceChangedAt) {
        this.study = recipe.definition();
        this.fold = recipe.begin();
        this.spaceChangedAt = spaceChangedAt;
    }

    static Replay replay(Fold.Recipe recipe, EventLog log) {
        List<LoggedEvent> events = new ArrayList<>();
        log.read(0, recipe.definition().space(), events::add);
        long changed = events.stream()
                .filter(logged -> logged.event() instanceof Event.SpaceChanged)
                .mapToLong(LoggedEvent::sequence)
                .max()
                .orElse(-1);
        return new Replayer(recipe, changed).replay(events);
    }

    private Replay replay(List<LoggedEvent> events) {
        events.forEach(this::noteDraft);
        for (int i = 0; i < events.size(); i++) {
            LoggedEvent logged = events.get(i);
            draft();
            before(logged);
            fold.apply(logged);
            if (logged.event() instanceof Event.ValueReported report) {
                Optional<LoggedEvent> next = i + 1 < events.size() ? Optional.of(events.get(i + 1)) : Optional.empty();
                after(logged.sequence(), report, next);
            }
        }
        return new Replay(events.size(), recomputed, differences);
    }

    private void noteDraft(LoggedEvent logged) {
        if (logged.event() instanceof Event.TrialStarted start
                && start.origin().kind() == Origin.Kind.SAMPLED
                && start.basedOn() < logged.sequence()
                && start.basedOn() > spaceChangedAt) {
            drafted.computeIfAbsent(start.basedOn(), at -> new ArrayList<>()).add(start.trial());
        }
    }

    /** Proposes what was proposed on just this prefix, though others were logged first. */
    private void draft() {
        List<Integer> trials = drafted.remove(fold.state().sequence());
        if (trials != null) {
            trials.forEach(trial -> drafts.put(trial, fold.proposals().next(fold.state(), trial)));
        }
    }

    private Proposal proposal(int trial) {
        Proposal draft = drafts.remove(trial);
        return draft == null ? fold.proposals().next(fold.state(), trial) : draft;
    }

    private void before(LoggedEvent logged) {
        if (logged.event() instanceof Event.TrialStarted start) {
            before(logged.sequence(), start);
        } else if (logged.event() instanceof Event.TrialResumed resumed
                && fold.state().trial(resumed.trial()).state() == TrialState.PAUSED) {
            compareAssignment(logged.sequence(), new Assignment.Resume(resumed.trial(), resumed.upTo()));
        }
    }

    private void before(long sequence, Event.TrialStarted start) {
        Origin origin = start.origin();
        switch (origin.kind()) {
            case ADDED -> {}
            case FORKED ->
                compareAssignment(
                        sequence,
                        new Assignment.Fork(
                                origin.donor(), start.configuration(), start.bracket(), start.upTo(), origin.reason()));
            case SAMPLED, ENQUEUED -> {
                compareAssignment(sequence, new Assignment.Start(start.bracket(), start.upTo()));
                if (sequence > spaceChangedAt) {
                    compare(sequence, new Proposal(start.configuration(), origin), proposal(start.trial()));
                }
            }
        }
    }

    /** At the limit of trials a scheduler is asked to finish, and the limit is not in the log. */
    private void compareAssignment(long sequence, Assignment logged) {
        Assignment next = fold.scheduler().next(fold.state());
        compare(sequence, logged, next.equals(logged) ? next : fold.scheduler().finish(fold.state()));
    }

    private void after(long sequence, Event.ValueReported report, Optional<LoggedEvent> next) {
        TrialRecord trial = fold.state().trial(report.trial());
        Decision again = Divergence.of(study, report.resource(), report.values())
                .orElseGet(() -> fold.scheduler().decide(fold.state(), trial));
        Decision logged = next.map(LoggedEvent::event)
                .filter(event -> event instanceof Event.DecisionTaken taken && taken.trial() == report.trial())
                .map(event -> ((Event.DecisionTaken) event).decision())
                .orElse(Decision.Continue.UNDECIDED);
        compare(sequence, logged, again);
    }

    private void compare(long sequence, Object logged, Object again) {
        recomputed++;
        if (!again.equals(logged)) {
            differences.add(new Replay.Difference(sequence, logged.toString(), again.toString()));
        }
    }
}
