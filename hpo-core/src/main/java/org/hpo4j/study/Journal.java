package org.hpo4j.study;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.space.growing.GrowingSpace;
import org.hpo4j.storage.EventLog;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.hpo4j.trial.StudyView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of a study together with everything that is folded from it.
 *
 * <p>{@link #append} folds an event at once, so that the next decision sees it; {@link #commit} sends the events of a
 * transaction to the storage; {@link #await} returns when they are durable. If they can't be made so, what was folded is
 * ahead of the log, and the journal refuses all further work: the study must be opened again.
 *
 * <p>Thread safety: {@code append}, {@code commit}, {@code restore} and {@code view} under the lock of the
 * {@link StudyEngine}; {@code await} and {@code addListener} from any thread without it.
 */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Study.class);

    private final StudyState state;
    private final Proposals proposals;
    private final TrialScheduler scheduler;
    private final EventLog log;
    private final Clock clock;
    private final List<LoggedEvent> uncommitted = new ArrayList<>();
    private final Queue<Commit> unpublished = new ConcurrentLinkedQueue<>();
    private final List<StudyListener> listeners = new CopyOnWriteArrayList<>();
    private CompletableFuture<Void> lastDone = CompletableFuture.completedFuture(null);
    private boolean publishing;
    private volatile @Nullable Throwable fault;

    Journal(StudyDefinition definition, Proposals proposals, TrialScheduler scheduler, EventLog log, Clock clock) {
        this.state = new StudyState(definition);
        this.proposals = proposals;
        this.scheduler = scheduler;
        this.log = log;
        this.clock = clock;
    }

    /** The events of a transaction, and when they are durable. */
    record Commit(List<LoggedEvent> events, CompletableFuture<Void> done) {}

    StudyView view() {
        return state;
    }

    GrowingSpace asked() {
        return state.asked();
    }

    void restore() {
        log.read(0, state.definition().space(), this::fold);
    }

    void append(Event event) {
        LoggedEvent logged = new LoggedEvent(state.sequence(), clock.instant(), event);
        uncommitted.add(logged);
        fold(logged);
    }

    private void fold(LoggedEvent event) {
        state.apply(event);
        proposals.observe(event);
        scheduler.observe(state, event);
    }

    /** Gives up after an operation failed half way: what it appended is folded, but must not be logged. */
    void abandon(Throwable cause) {
        if (!uncommitted.isEmpty()) {
            breakBy(cause);
        }
    }

    /** The first fault is the one to tell: those that follow are its consequences. */
    private synchronized void breakBy(Throwable cause) {
        if (fault == null) {
            fault = cause;
        }
    }

    /** An operation that appended nothing, such as a repeated report, still waits for the events that its answer is from. */
    Commit commit() {
        List<LoggedEvent> events = List.copyOf(uncommitted);
        if (!events.isEmpty()) {
            lastDone = log.append(events.get(0).sequence(), events);
            uncommitted.clear();
        }
        Commit commit = new Commit(events, lastDone);
        if (!events.isEmpty()) {
            unpublished.add(commit);
        }
        return commit;
    }

    void await(Commit commit) {
        try {
            commit.done().join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() instanceof RuntimeException known ? known : e;
            breakBy(cause);
            throw (RuntimeException) cause;
        }
        publish();
    }

    /**
     * Tells the listeners of all that is durable, in order; commits become durable in order too. A listener that writes to
     * the study comes here again: what it wrote is told when it has returned.
     */
    private void publish() {
        synchronized (unpublished) {
            if (publishing) {
                return;
            }
            publishing = true;
            try {
                publishDurable();
            } finally {
                publishing = false;
            }
        }
    }

    private void publishDurable() {
        for (Commit next = unpublished.peek();
                next != null && next.done().isDone() && !next.done().isCompletedExceptionally();
                next = unpublished.peek()) {
            unpublished.remove();
            next.events().forEach(this::publish);
        }
    }

    // Whatever a listener throws, errors too: it is not the fault of the trial whose event it was told of.
    @SuppressWarnings("CatchingUnchecked")
    private void publish(LoggedEvent event) {
        for (StudyListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (Throwable e) {
                LOG.warn(
                        "Study \"{}\": a listener failed at event {}.",
                        state.definition().name(),
                        event,
                        e);
            }
        }
    }

    void addListener(StudyListener listener) {
        listeners.add(listener);
    }

    boolean isIntact() {
        return fault == null;
    }

    void requireIntact() {
        Throwable cause = fault;
        if (cause != null) {
            throw new StudyException(
                    "Study \"" + state.definition().name()
                            + "\" must be opened again, since an operation on it failed: "
                            + (cause.getMessage() == null ? cause : cause.getMessage()),
                    cause);
        }
    }
}
