package org.hpo4j.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;

/** Logs in the heap: they last as long as the storage object. */
public final class MemoryStorage implements Storage {
    private final Map<String, MemoryLog> logs = new ConcurrentHashMap<>();

    /** Makes an empty storage. */
    public MemoryStorage() {}

    @Override
    public EventLog log(String study) {
        return logs.computeIfAbsent(study, name -> new MemoryLog());
    }

    @Override
    public String location() {
        return "memory";
    }

    @Override
    public void close() {}

    /** A list of events, guarded by itself; the lock is the right to append. */
    private static final class MemoryLog implements EventLog {
        private final List<LoggedEvent> events = new ArrayList<>();
        private final ReentrantLock writing = new ReentrantLock();

        @Override
        public Optional<StudyDefinition> definition() {
            synchronized (events) {
                Optional<StudyDefinition> created =
                        events.stream().findFirst().map(first -> ((Event.StudyCreated) first.event()).definition());
                Optional<SearchSpace> changed = events.stream()
                        .filter(logged -> logged.event() instanceof Event.SpaceChanged)
                        .map(logged -> ((Event.SpaceChanged) logged.event()).space())
                        .reduce((earlier, later) -> later);
                return created.map(study ->
                        changed.map(space -> DefinitionCodec.with(study, space)).orElse(study));
            }
        }

        @Override
        public long length() {
            synchronized (events) {
                return events.size();
            }
        }

        @Override
        public void read(long from, SearchSpace space, Consumer<LoggedEvent> sink) {
            List<LoggedEvent> copy;
            synchronized (events) {
                copy = List.copyOf(events.subList((int) Math.min(from, events.size()), events.size()));
            }
            copy.forEach(sink);
        }

        @Override
        public LogTransaction begin() {
            writing.lock();
            return new MemoryTransaction(this);
        }

        @Override
        public boolean isShared() {
            return false;
        }

        @Override
        public String location() {
            return "in memory";
        }
    }

    /** What is appended is in the log after the commit; nothing can fail in between. */
    private static final class MemoryTransaction implements LogTransaction {
        private final MemoryLog log;
        private final List<LoggedEvent> appended = new ArrayList<>();

        MemoryTransaction(MemoryLog log) {
            this.log = log;
        }

        @Override
        public long length() {
            return log.length();
        }

        @Override
        public void read(long from, SearchSpace space, Consumer<LoggedEvent> sink) {
            log.read(from, space, sink);
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
            synchronized (log.events) {
                log.events.addAll(appended);
            }
            appended.clear();
        }

        @Override
        public void close() {
            log.writing.unlock();
        }
    }
}
