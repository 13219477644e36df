package org.hpo4j.study;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.Storage;
import org.hpo4j.storage.StorageException;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.jspecify.annotations.Nullable;

/** A storage of one log whose appends become durable, or fail, when a test says so. */
final class HeldStorage implements Storage, EventLog {
    private final List<LoggedEvent> durable = new ArrayList<>();
    private final Queue<Append> waiting = new ArrayDeque<>();
    private boolean holding;
    private @Nullable StorageException fault;
    private @Nullable RuntimeException thrown;

    private record Append(List<LoggedEvent> events, CompletableFuture<Void> done) {}

    /** Keeps appends from now on waiting. */
    synchronized void hold() {
        holding = true;
    }

    /** Makes all durable that waits, and what comes after at once. */
    synchronized void release() {
        holding = false;
        while (!waiting.isEmpty()) {
            Append next = waiting.remove();
            durable.addAll(next.events);
            next.done.complete(null);
        }
    }

    /** Fails all that waits, and what comes after. */
    synchronized void fail(String message) {
        fault = new StorageException(message);
        waiting.forEach(append -> append.done.completeExceptionally(fault));
        waiting.clear();
    }

    /** Makes the next append throw in the caller's thread. */
    synchronized void throwOnce(RuntimeException exception) {
        thrown = exception;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    synchronized List<Event> events() {
        return durable.stream().map(LoggedEvent::event).toList();
    }

    @Override
    public EventLog log(String study) {
        return this;
    }

    @Override
    public String location() {
        return "held";
    }

    @Override
    public void close() {}

    @Override
    public synchronized Optional<StudyDefinition> definition() {
        return durable.stream().findFirst().map(first -> ((Event.StudyCreated) first.event()).definition());
    }

    @Override
    public synchronized void read(long from, SearchSpace space, Consumer<LoggedEvent> sink) {
        List.copyOf(durable).forEach(sink);
    }

    @Override
    public synchronized CompletableFuture<Void> append(long expectedSequence, List<LoggedEvent> events) {
        RuntimeException exception = thrown;
        if (exception != null) {
            thrown = null;
            throw exception;
        }
        if (fault != null) {
            return CompletableFuture.failedFuture(fault);
        }
        Append append = new Append(events, new CompletableFuture<>());
        waiting.add(append);
        if (!holding) {
            release();
        }
        return append.done;
    }
}
