package org.hpo4j.storage;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;

/**
 * The append-only log of one study.
 *
 * <p>Thread safety: safe for use by several threads.
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
     * Returns how many events the log has.
     *
     * @return 0 or more
     * @throws StorageException if the log can't be read
     */
    long length();

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
     * Waits for the right to append, which nobody else has until the transaction is closed.
     *
     * @return the transaction, to be closed by the thread that began it
     * @throws UnavailableException if the log can't be written at present
     * @throws StorageException if the log can't be written
     */
    LogTransaction begin();

    /**
     * Tells whether other processes may append to the log too.
     *
     * @return true if transactions have a {@link Roster}
     */
    boolean isShared();

    /**
     * Appends events, all or none, and returns when they are durable.
     *
     * @param expectedSequence the length that the log must have before
     * @param events the events, numbered from {@code expectedSequence} without a gap
     * @throws SequenceConflictException if the log has another length; nothing was appended then
     * @throws StorageException if the log can't be written
     */
    default void append(long expectedSequence, List<LoggedEvent> events) {
        try (LogTransaction transaction = begin()) {
            if (transaction.length() != expectedSequence) {
                throw new SequenceConflictException(location(), expectedSequence, transaction.length());
            }
            transaction.append(events, 0);
            transaction.commit();
        }
    }

    /**
     * Says where the log is, for messages.
     *
     * @return such as a file's path
     */
    String location();
}
