package org.hpo4j.execution.simulation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.LogTransaction;
import org.hpo4j.storage.Roster;
import org.hpo4j.storage.Storage;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;

/**
 * A storage that keeps nothing, for simulations whose log nobody will read: a study on it can't be opened again.
 *
 * <p>Thread safety: safe.
 */
public final class NoStorage implements Storage {
    /** Makes the storage. */
    public NoStorage() {}

    @Override
    public EventLog log(String study) {
        return new Log();
    }

    @Override
    public String location() {
        return "nowhere";
    }

    @Override
    public void close() {}

    /** Knows how long it would be; the lock is the right to append. */
    private static final class Log implements EventLog, LogTransaction {
        private final ReentrantLock writing = new ReentrantLock();
        private long appended;
        private long committed;

        @Override
        public Optional<StudyDefinition> definition() {
            return Optional.empty();
        }

        @Override
        public long length() {
            return committed;
        }

        @Override
        public void read(long from, SearchSpace space, Consumer<LoggedEvent> sink) {}

        @Override
        public LogTransaction begin() {
            writing.lock();
            appended = 0;
            return this;
        }

        @Override
        public void append(List<LoggedEvent> events, long operation) {
            appended += events.size();
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
            committed += appended;
        }

        @Override
        public void close() {
            writing.unlock();
        }

        @Override
        public boolean isShared() {
            return false;
        }

        @Override
        public String location() {
            return "nowhere";
        }
    }
}
