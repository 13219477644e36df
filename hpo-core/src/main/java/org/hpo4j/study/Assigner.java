package org.hpo4j.study;

import java.util.Optional;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.study.Drafts.Draft;
import org.hpo4j.study.Proposals.Proposal;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a free worker its trial: one that lost its worker first, then what the scheduler wants. A trial that loses its
 * process again and again has failed instead.
 *
 * <p>Thread safety: confined to the study's lock.
 */
final class Assigner {
    private static final Logger LOG = LoggerFactory.getLogger(Study.class);

    /** Of a study with more, no second copy is kept to make drafts from. */
    private static final int MOST_DRAFTED = 10_000;

    /** How many processes a trial may lose, without getting any further, before it is given up. */
    private static final int MOST_LOSSES = 5;

    /** After how many it is run apart from others of its kind: most have only been in the same process as one that kills. */
    private static final int SUSPICIOUS_LOSSES = 2;

    private final Journal journal;
    private final int maxTrials;

    Assigner(Journal journal, int maxTrials) {
        this.journal = journal;
        this.maxTrials = maxTrials;
    }

    /** Whether the next trial is one for which the sampler should be asked beforehand. */
    boolean wantsDraft() {
        return view().trials().size() < MOST_DRAFTED
                && proposals().isCostly(view())
                && view().count(TrialState.WAITING) == 0
                && view().enqueued().isEmpty()
                && next() instanceof Assignment.Start;
    }

    /** Whether a draft may still be used: nothing was started or enqueued since. */
    boolean fits(Draft draft) {
        return draft.trial() == view().trials().size() && view().enqueued().isEmpty();
    }

    /**
     * Logs the assignment and returns the trial, RUNNING now; empty if there is none at present. A draft is used if a trial
     * starts and it fits, else the sampler is asked.
     */
    Optional<TrialRecord> assign(Optional<Draft> draft) {
        giveUpDeadly();
        Optional<TrialRecord> waiting = waiting();
        if (waiting.isPresent()) {
            // Nothing is known of a checkpoint: it begins anew, and what it reports again changes nothing.
            return waiting.map(trial -> resume(trial, trial.start().origin().from(), trial.upTo()));
        }
        dropSuperfluous();
        Assignment assignment = next();
        if (assignment instanceof Assignment.Start start) {
            return Optional.of(start(start, draft.filter(this::fits)));
        } else if (assignment instanceof Assignment.Fork fork) {
            return Optional.of(fork(fork));
        } else if (assignment instanceof Assignment.Resume resume) {
            TrialRecord paused = view().trial(resume.trial());
            return Optional.of(resume(paused, paused.resource(), resume.upTo()));
        }
        return Optional.empty();
    }

    /** Tells whether no trial is left to hand out, at least not before another one reports. */
    boolean isIdle() {
        Assignment next = next();
        return waiting().isEmpty() && (next instanceof Assignment.Wait || next instanceof Assignment.Finished);
    }

    /** The trial to go on with: one at a time of those under suspicion, so that the innocent get on, and the guilty show. */
    private Optional<TrialRecord> waiting() {
        Optional<TrialRecord> first = view().firstWaiting();
        if (first.isEmpty() || !isSuspect(first.get()) || !runsSuspect()) {
            return first;
        }
        return view().trials().stream()
                .filter(trial -> trial.state() == TrialState.WAITING && !isSuspect(trial))
                .findFirst();
    }

    private boolean runsSuspect() {
        return view().trials().stream().anyMatch(trial -> trial.state() == TrialState.RUNNING && isSuspect(trial));
    }

    private static boolean isSuspect(TrialRecord trial) {
        return trial.losses() >= SUSPICIOUS_LOSSES;
    }

    /** A trial that kills its process each time would kill this one too, and every one after it. */
    private void giveUpDeadly() {
        for (Optional<TrialRecord> trial = view().firstWaiting();
                trial.isPresent() && trial.get().losses() >= MOST_LOSSES;
                trial = view().firstWaiting()) {
            String cause = "lost " + trial.get().losses() + " processes without getting any further; the last: "
                    + trial.get()
                            .interruptions()
                            .get(trial.get().interruptions().size() - 1)
                            .cause();
            LOG.warn(
                    "Study \"{}\", trial {} is given up: it {}.",
                    view().definition().name(),
                    trial.get().number(),
                    cause);
            journal.append(new Event.TrialFailed(trial.get().number(), cause));
        }
    }

    private void dropSuperfluous() {
        for (Optional<Integer> trial = proposals().superfluous(view());
                trial.isPresent();
                trial = proposals().superfluous(view())) {
            journal.append(new Event.ConfigurationSkipped(trial.get()));
        }
    }

    /** What the scheduler wants, within the study's own limits. */
    private Assignment next() {
        if (view().trials().size() - view().added() >= maxTrials) {
            return scheduler().finish(view());
        }
        Assignment assignment =
                Naming.ofScheduler(view().definition(), () -> scheduler().next(view()));
        boolean starts = assignment instanceof Assignment.Start;
        return starts && proposals().isExhausted(view()) ? scheduler().finish(view()) : assignment;
    }

    private TrialRecord start(Assignment.Start start, Optional<Draft> draft) {
        int number = view().trials().size();
        long basedOn = draft.map(Draft::basedOn).orElse(view().sequence());
        Proposal proposal = draft.map(Draft::proposal).orElseGet(() -> propose(number));
        journal.append(new Event.TrialStarted(
                number, proposal.configuration(), start.bracket(), start.upTo(), basedOn, proposal.origin()));
        return view().trial(number);
    }

    private Proposal propose(int trial) {
        return Naming.ofSampler(view().definition(), trial, () -> proposals().next(view(), trial));
    }

    private TrialRecord fork(Assignment.Fork fork) {
        int number = view().trials().size();
        Origin origin = Origin.forked(fork.donor(), view().trial(fork.donor()).resource(), fork.reason());
        journal.append(new Event.TrialStarted(
                number, fork.configuration(), fork.bracket(), fork.upTo(), view().sequence(), origin));
        return view().trial(number);
    }

    private TrialRecord resume(TrialRecord trial, int from, int upTo) {
        journal.append(new Event.TrialResumed(trial.number(), trial.attempt() + 1, from, upTo));
        return view().trial(trial.number());
    }

    private TrialScheduler scheduler() {
        return journal.scheduler();
    }

    private Proposals proposals() {
        return journal.proposals();
    }

    private StudyView view() {
        return journal.view();
    }
}
