package org.hpo4j.study;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.hpo4j.trial.LoggedEvent;
import org.jspecify.annotations.Nullable;

/**
 * An operation on a study that waits for its turn: it is run in a transaction, and answered when its events are durable.
 *
 * <p>Thread safety: {@link #await} from the caller's thread, all else under the study's lock.
 */
final class Request<T> {
    private final Supplier<T> operation;
    private final long number;
    private final CompletableFuture<Request<T>> done = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable Throwable fault;
    private List<LoggedEvent> events = List.of();

    /** Makes a request of a number that its process gives to no other. */
    Request(Supplier<T> operation, long number) {
        this.operation = operation;
        this.number = number;
    }

    long number() {
        return number;
    }

    /** What it appended; empty if it failed. */
    List<LoggedEvent> events() {
        return events;
    }

    /** Runs it once; what it throws is its answer. Returns false if it failed half way, and must be folded away. */
    @SuppressWarnings("CatchingUnchecked")
    boolean execute(Journal journal) {
        try {
            journal.requireIntact();
            result = operation.get();
            events = journal.drain();
            return true;
        } catch (Throwable e) {
            fault = e;
            return !journal.abandon();
        }
    }

    /** Why it failed. */
    Throwable fault() {
        return Objects.requireNonNull(fault);
    }

    /** Takes what was appended elsewhere on its behalf. */
    void take(List<LoggedEvent> appended) {
        events = appended;
    }

    /** Makes it as it was before it was run, since the log went on otherwise. */
    void reset() {
        result = null;
        fault = null;
        events = List.of();
    }

    void answer() {
        done.complete(this);
    }

    /** Answers with a fault of the storage, unless it has failed by itself. */
    void fail(Throwable cause) {
        if (fault == null) {
            fault = cause;
        }
        events = List.of();
        done.complete(this);
    }

    /** Waits for the answer; an interrupt does not end the wait, since the operation may take place all the same. */
    T await() {
        try {
            done.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e);
        }
        if (fault instanceof Error error) {
            throw error;
        } else if (fault != null) {
            throw (RuntimeException) fault;
        }
        return value();
    }

    @SuppressWarnings("NullAway") // null only where T may be
    private T value() {
        return result;
    }
}
