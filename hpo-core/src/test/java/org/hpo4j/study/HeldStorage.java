package org.hpo4j.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.LogTransaction;
import org.hpo4j.storage.Roster;
import org.hpo4j.storage.Storage;
import org.hpo4j.storage.StorageException;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.jspecify.annotations.Nullable;

/** A storage of one log whose commits become durable, or fail, when a test says so. */
final class HeldStorage implements Storage, EventLog {
    private final List<LoggedEvent> durable = new ArrayList<>();
    private final ReentrantLock writing = new ReentrantLock();
    private int waiting;
    private boolean holding;
    private @Nullable StorageException fault;
    private @Nullable RuntimeException thrown;

    /** Keeps commits from now on waiting. */
    synchronized void hold() {
        holding = true;
    }

    /** Makes all durable that waits, and what comes after at once. */
    synchronized void release() {
        holding = false;
        notifyAll();
    }

    /** Fails all that waits, and what comes after. */
    synchronized void fail(String message) {
        fault = new StorageException(message);
        notifyAll();
    }

    /** Makes the next commit throw. */
    synchronized void throwOnce(RuntimeException exception) {
        thrown = exception;
    }

    synchronized int waiting() {
        return waiting;
    }

    synchronized List<Event> events() {
        return durable.stream().map(LoggedEvent::event).toList();
    }

    private synchronized void commit(List<LoggedEvent> events) {
        RuntimeException exception = thrown;
        if (exception != null) {
            thrown = null;
            throw exception;
        }
        waiting++;
        while (holding && fault == null) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        waiting--;
        if (fault != null) {
            throw fault;
        }
        durable.addAll(events);
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
    public synchronized long length() {
        return durable.size();
    }

    @Override
    public void read(long from, SearchSpace space, Consumer<LoggedEvent> sink) {
        List<LoggedEvent> copy;
        synchronized (this) {
            copy = List.copyOf(durable.subList((int) from, durable.size()));
        }
        copy.forEach(sink);
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public LogTransaction begin() {
        writing.lock();
        return new Held();
    }

    /** Commits as the storage lets it. */
    private final class Held implements LogTransaction {
        private final List<LoggedEvent> appended = new ArrayList<>();

        @Override
        public long length() {
            return HeldStorage.this.length();
        }

        @Override
        public void read(long from, SearchSpace space, Consumer<LoggedEvent> sink) {
            HeldStorage.this.read(from, space, sink);
        }

        @Override
        public void append(List<LoggedEvent> events, long operation) {
            appended.addAll(events);
        }

        @Override
        public boolean holds(long sequence, long worker, long operation) {
            return false;
        }

        @Override
        public Optional<Roster> roster() {
            return Optional.empty();
        }

        @Override
        public void commit() {
            HeldStorage.this.commit(appended);
        }

        @Override
        public void close() {
            writing.unlock();
        }
    }
}
