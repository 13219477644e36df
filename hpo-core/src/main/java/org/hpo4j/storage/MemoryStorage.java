package org.hpo4j.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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

    /** A list of events, guarded by itself. */
    private static final class MemoryLog implements EventLog {
        private final List<LoggedEvent> events = new ArrayList<>();

        @Override
        public synchronized Optional<StudyDefinition> definition() {
            Optional<StudyDefinition> created =
                    events.stream().findFirst().map(first -> ((Event.StudyCreated) first.event()).definition());
            Optional<SearchSpace> changed = events.stream()
                    .filter(logged -> logged.event() instanceof Event.SpaceChanged)
                    .map(logged -> ((Event.SpaceChanged) logged.event()).space())
                    .reduce((earlier, later) -> later);
            return created.map(study ->
                    changed.map(space -> DefinitionCodec.with(study, space)).orElse(study));
        }

        @Override
        public void read(long from, SearchSpace space, Consumer<LoggedEvent> sink) {
            List<LoggedEvent> copy;
            synchronized (this) {
                copy = List.copyOf(events.subList((int) Math.min(from, events.size()), events.size()));
            }
            copy.forEach(sink);
        }

        @Override
        public synchronized CompletableFuture<Void> append(long expectedSequence, List<LoggedEvent> appended) {
            if (expectedSequence != events.size()) {
                return CompletableFuture.failedFuture(
                        new SequenceConflictException("in memory", expectedSequence, events.size()));
            }
            events.addAll(appended);
            return CompletableFuture.completedFuture(null);
        }
    }
}
