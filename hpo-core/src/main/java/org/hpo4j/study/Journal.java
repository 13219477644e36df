package org.hpo4j.study;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.hpo4j.HpoException;
import org.hpo4j.PlainText;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.space.growing.GrowingSpace;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of a study as this process knows it, together with everything that is folded from it.
 *
 * <p>{@link #append} folds an event at once, so that the next decision sees it; the {@link Committer} makes it durable. If
 * an operation fails half way, what was folded is not what the log says, and is folded anew. Where that can't be done, the
 * journal refuses all further work: the study must be opened again.
 *
 * <p>Thread safety: all under the lock of the {@link StudyEngine}, but {@code publish}, {@code addListener},
 * {@code isIntact} and {@code breakBy}, which are for any thread.
 */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Study.class);

    private final Fold.Recipe recipe;
    private final Clock clock;
    private final List<LoggedEvent> uncommitted = new ArrayList<>();
    private final Queue<LoggedEvent> unpublished = new ConcurrentLinkedQueue<>();
    private final List<StudyListener> listeners = new CopyOnWriteArrayList<>();
    private Fold fold;
    private long worker;
    private boolean publishing;
    private volatile @Nullable Throwable fault;

    Journal(Fold.Recipe recipe, Clock clock) {
        this.recipe = recipe;
        this.clock = clock;
        this.fold = recipe.begin();
    }

    StudyView view() {
        return fold.state();
    }

    GrowingSpace asked() {
        return fold.state().asked();
    }

    Proposals proposals() {
        return fold.proposals();
    }

    TrialScheduler scheduler() {
        return fold.scheduler();
    }

    /** Returns the worker that has a trial, or had it last. */
    long worker(int trial) {
        return fold.worker(trial);
    }

    /** Returns who this process is in the log; 0 if it is not shared. */
    long worker() {
        return worker;
    }

    /** What is appended from now on is this worker's. */
    void writeAs(long id) {
        worker = id;
    }

    /** Takes an event that is in the log. */
    void fold(LoggedEvent event) {
        try {
            fold.apply(event);
        } catch (HpoException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StudyException(
                    "Study \"" + recipe.definition().name() + "\": sampler and scheduler must take note of " + event
                            + ", but one threw " + PlainText.line(e.toString())
                            + ".\nMaybe it has a fault of its own.",
                    e);
        }
    }

    void append(Event event) {
        LoggedEvent logged = new LoggedEvent(view().sequence(), clock.instant(), event, worker);
        uncommitted.add(logged);
        fold(logged);
    }

    /** Ends an operation: returns what it appended. */
    List<LoggedEvent> drain() {
        List<LoggedEvent> events = List.copyOf(uncommitted);
        uncommitted.clear();
        return events;
    }

    /** Ends an operation that failed: returns whether what it appended is folded, though it will not be logged. */
    boolean abandon() {
        boolean halfWay = !uncommitted.isEmpty();
        uncommitted.clear();
        return halfWay;
    }

    /** Forgets all, to fold the log from its beginning. */
    void begin() {
        fold = recipe.begin();
    }

    /** The first fault is the one to tell: those that follow are its consequences. */
    synchronized void breakBy(Throwable cause) {
        if (fault == null) {
            fault = cause;
        }
    }

    boolean isIntact() {
        return fault == null;
    }

    void requireIntact() {
        Throwable cause = fault;
        if (cause != null) {
            throw new StudyException(
                    "Study \"" + recipe.definition().name()
                            + "\" must be opened again, since an operation on it failed: "
                            + (cause.getMessage() == null ? cause : cause.getMessage()),
                    cause);
        }
    }

    /** What was answered must be in the log: a database that was set back has another history from then on. */
    void requireWhole(long length, long known, String location) {
        if (length < known) {
            StudyException shorter = new StudyException("Study \""
                    + recipe.definition().name() + "\": "
                    + location + " (" + length + " events) must not be shorter than what this process has seen of it, "
                    + known + ".\nMaybe a backup was restored; open the study again to go on from there.");
            breakBy(shorter);
            throw shorter;
        }
    }

    void addListener(StudyListener listener) {
        listeners.add(listener);
    }

    /** Whether there is anything that listeners were not told. */
    boolean hasUnpublished() {
        return !unpublished.isEmpty();
    }

    /** Keeps what is durable now for the listeners, in order. */
    void durable(List<LoggedEvent> events) {
        if (!listeners.isEmpty()) {
            unpublished.addAll(events);
        }
    }

    /** Takes an event that another process appended. */
    Consumer<LoggedEvent> foreign() {
        return event -> {
            if (event.event() instanceof Event.SpaceChanged) {
                throw new StudyException(
                        "Study \"" + recipe.definition().name()
                                + "\": space must stay while this process has the study open, but another one changed it."
                                + "\nMaybe this process was silent for longer than its lease; run it again with the new space.");
            }
            fold(event);
            durable(List.of(event));
        };
    }

    /**
     * Tells the listeners of all that is durable, in order. A listener that writes to the study comes here again: what it
     * wrote is told when it has returned.
     */
    void publish() {
        synchronized (unpublished) {
            if (publishing) {
                return;
            }
            publishing = true;
            try {
                for (LoggedEvent next = unpublished.poll(); next != null; next = unpublished.poll()) {
                    publish(next);
                }
            } finally {
                publishing = false;
            }
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
                        recipe.definition().name(),
                        event,
                        e);
            }
        }
    }
}
