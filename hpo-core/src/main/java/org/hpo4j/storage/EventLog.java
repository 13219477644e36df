package org.hpo4j.storage;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;

/**
 * The append-only log of one study.
 *
 * <p>Thread safety: safe for use by several threads. Appends take effect in the order of the calls.
 */
public interface EventLog {
    /**
     * Returns what the study is: what its first event says, with the space of its last {@code SpaceChanged}.
     *
     * @return empty if the log is; categorical choices may be their labels, since a log holds no Java types
     * @throws StorageException if the log can't be read
     */
    Optional<StudyDefinition> definition();

    /**
     * Reads the log in order.
     *
     * @param from the sequence to begin at
     * @param space the study's space, which gives values their types
     * @param sink takes one event after the other
     * @throws StorageException if the log can't be read or holds what does not belong there
     */
    void read(long from, SearchSpace space, Consumer<LoggedEvent> sink);

    /**
     * Appends events, all or none.
     *
     * @param expectedSequence the length that the log must have before
     * @param events the events, numbered from {@code expectedSequence} without a gap
     * @return completes when the events are durable; fails with {@link SequenceConflictException} if the log has another
     *     length, with {@link StorageException} if it can't be written, and then nothing was appended
     */
    CompletableFuture<Void> append(long expectedSequence, List<LoggedEvent> events);
}
