package org.hpo4j.study;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hpo4j.storage.Roster;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.Interruption;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process among those that share a study: it joins, renews its lease, and gives up the trials of those that are lost.
 *
 * <p>A process whose lease was over when it came to renew it has been stopped, or its machine was: it does not judge others
 * then, which may have been stopped with it, but waits until they had time to renew theirs.
 *
 * <p>Thread safety: confined to the thread of the transaction, under the study's lock.
 */
final class Membership {
    private static final Logger LOG = LoggerFactory.getLogger(Study.class);
    /** How often a lease is renewed before it would be over. */
    private static final int BEATS = 6;

    private final Journal journal;
    private final Duration lease;
    private long lastBeat = System.nanoTime();
    private boolean joined;
    private boolean joinedBefore;
    private boolean others;

    Membership(Journal journal, Duration lease) {
        this.journal = journal;
        this.lease = lease;
    }

    /** How long until the lease is to be renewed, in nanoseconds; not positive if it is time. */
    long untilBeat() {
        return joined ? lastBeat + lease.toNanos() / BEATS - System.nanoTime() : 0;
    }

    /** Whether any other process had the study open at the last beat. */
    boolean hasOthers() {
        return others;
    }

    /** Joins or renews, and gives up the trials of workers that are lost. */
    void keep(Roster roster) {
        joinedBefore = joined;
        boolean late = joined && System.nanoTime() - lastBeat > lease.toNanos();
        if (!joined || !roster.renew(journal.worker(), lease)) {
            join(roster);
        }
        lastBeat = System.nanoTime();
        List<Roster.Worker> workers = roster.all();
        if (!late) {
            workers.stream().filter(this::isLost).forEach(worker -> roster.remove(worker.id()));
            takeOver(workers);
        }
        others = workers.stream().anyMatch(worker -> worker.id() != journal.worker() && !worker.lost());
    }

    private void join(Roster roster) {
        if (joined) {
            LOG.warn(
                    "Study \"{}\": this process was silent for longer than its lease of {} s, and others took its trials"
                            + " over; it goes on as a new worker.",
                    journal.view().definition().name(),
                    lease.toSeconds());
        }
        journal.writeAs(roster.join(lease));
        joined = true;
    }

    private boolean isLost(Roster.Worker worker) {
        return worker.lost() && worker.id() != journal.worker();
    }

    /** Whoever has no lease has no trial. */
    private void takeOver(List<Roster.Worker> workers) {
        if (journal.view().count(TrialState.RUNNING) == 0) {
            return;
        }
        Set<Long> alive = workers.stream()
                .filter(worker -> !isLost(worker))
                .map(Roster.Worker::id)
                .collect(Collectors.toSet());
        Map<Long, String> names = workers.stream().collect(Collectors.toMap(Roster.Worker::id, Roster.Worker::name));
        journal.view().trials().stream()
                .filter(trial -> trial.state() == TrialState.RUNNING)
                .filter(trial -> !alive.contains(journal.worker(trial.number())))
                .toList()
                .forEach(trial -> giveUp(trial, names));
    }

    private void giveUp(TrialRecord trial, Map<Long, String> names) {
        String name = names.get(journal.worker(trial.number()));
        giveUp(journal, trial, Interruption.lost(name == null ? "its process" : name));
    }

    /** A trial that was told to pause need not run again before it is promoted. */
    static void giveUp(Journal journal, TrialRecord trial, String cause) {
        boolean pausing = trial.decision() instanceof Decision.Pause;
        int number = trial.number();
        journal.append(pausing ? new Event.TrialPaused(number) : new Event.TrialInterrupted(number, cause));
    }

    /** Forgets the last beat, which did not become durable; the next one is due at once. */
    void undo() {
        joined = joinedBefore;
        lastBeat = System.nanoTime() - lease.toNanos() / BEATS;
    }

    /** Leaves: others may take over at once what this process has not ended. */
    void leave(Roster roster) {
        roster.remove(journal.worker());
        joined = false;
    }
}
