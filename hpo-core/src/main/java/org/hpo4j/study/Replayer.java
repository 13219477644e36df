package org.hpo4j.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.storage.EventLog;
import org.hpo4j.study.Proposals.Proposal;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * Takes a study's decisions again, with a sampler and a scheduler that have seen nothing but the log.
 *
 * <p>What is answered before an event is compared with the event: the configuration and the assignment of each start, each
 * promotion and fork. What is answered after a report is compared with the decision that follows it.
 *
 * <p>Thread safety: confined to the thread that replays; it shares nothing with the study.
 */
final class Replayer {
    private final StudyDefinition study;
    private final StudyState state;
    private final Proposals proposals;
    private final TrialScheduler scheduler;
    private final List<Replay.Difference> differences = new ArrayList<>();
    /** Before it, configurations were proposed for another space than the study has now. */
    private final long spaceChangedAt;

    private long recomputed;

    private Replayer(
            StudyDefinition study,
            SamplerFactory sampler,
            SchedulerFactory scheduler,
            DuplicatePolicy policy,
            long spaceChangedAt) {
        this.study = study;
        this.state = new StudyState(study);
        this.proposals = new Proposals(study, sampler.create(study), policy);
        this.scheduler = scheduler.create(study);
        this.spaceChangedAt = spaceChangedAt;
    }

    /** What a study was opened with. */
    record Recipe(StudyDefinition study, SamplerFactory sampler, SchedulerFactory scheduler, DuplicatePolicy policy) {
        Replay replay(EventLog log) {
            List<LoggedEvent> events = new ArrayList<>();
            log.read(0, study.space(), events::add);
            long changed = events.stream()
                    .filter(logged -> logged.event() instanceof Event.SpaceChanged)
                    .mapToLong(LoggedEvent::sequence)
                    .max()
                    .orElse(-1);
            return new Replayer(study, sampler, scheduler, policy, changed).replay(events);
        }
    }

    private Replay replay(List<LoggedEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            LoggedEvent logged = events.get(i);
            before(logged);
            state.apply(logged);
            proposals.observe(logged);
            scheduler.observe(state, logged);
            if (logged.event() instanceof Event.ValueReported report) {
                Optional<LoggedEvent> next = i + 1 < events.size() ? Optional.of(events.get(i + 1)) : Optional.empty();
                after(logged.sequence(), report, next);
            }
        }
        return new Replay(events.size(), recomputed, differences);
    }

    private void before(LoggedEvent logged) {
        if (logged.event() instanceof Event.TrialStarted start) {
            before(logged.sequence(), start);
        } else if (logged.event() instanceof Event.TrialResumed resumed
                && state.trial(resumed.trial()).state() == TrialState.PAUSED) {
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
                    Proposal proposal = proposals.next(state, start.trial());
                    compare(sequence, new Proposal(start.configuration(), origin), proposal);
                }
            }
        }
    }

    /** At the limit of trials a scheduler is asked to finish, and the limit is not in the log. */
    private void compareAssignment(long sequence, Assignment logged) {
        Assignment next = scheduler.next(state);
        compare(sequence, logged, next.equals(logged) ? next : scheduler.finish(state));
    }

    private void after(long sequence, Event.ValueReported report, Optional<LoggedEvent> next) {
        TrialRecord trial = state.trial(report.trial());
        Decision again = Divergence.of(study, report.resource(), report.values())
                .orElseGet(() -> scheduler.decide(state, trial));
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
