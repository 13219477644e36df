package org.hpo4j.execution.simulation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.Storage;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;

/**
 * A storage that keeps nothing, for simulations whose log nobody will read: a study on it can't be opened again.
 *
 * <p>Thread safety: immutable.
 */
public final class NoStorage implements Storage {
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

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

    /** Is always empty and takes everything. */
    private static final class Log implements EventLog {
        @Override
        public Optional<StudyDefinition> definition() {
            return Optional.empty();
        }

        @Override
        public void read(long from, SearchSpace space, Consumer<LoggedEvent> sink) {}

        @Override
        public CompletableFuture<Void> append(long expectedSequence, List<LoggedEvent> events) {
            return DONE;
        }
    }
}
