package org.hpo4j.storage;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.LoggedEvent;

/**
 * The right to append to one log: whoever has it sees every earlier event and nobody comes between.
 *
 * <p>All or nothing: what was appended, and what was changed in the roster, is durable when {@link #commit} returns; if the
 * transaction is closed without, or if it fails, nothing of it is. One exception: where a connection is lost during
 * {@code commit}, it isn't known whether the commit took place; {@link #holds} tells in a later transaction.
 *
 * <p>Thread safety: confined to the thread that began it.
 */
public interface LogTransaction extends AutoCloseable {
    /**
     * Returns how many events the log has, without those of this transaction.
     *
     * @return 0 or more
     */
    long length();

    /**
     * Reads the events before this transaction in order.
     *
     * @param from the sequence to begin at
     * @param space the study's space, which gives values their types
     * @param sink takes one event after the other
     * @throws StorageException if the log can't be read or holds what does not belong there
     */
    void read(long from, SearchSpace space, Consumer<LoggedEvent> sink);

    /**
     * Appends the events of one operation.
     *
     * @param events numbered on from the last event without a gap
     * @param operation a number that the worker of the events gives to one operation only
     * @throws StorageException if they can't be written
     */
    void append(List<LoggedEvent> events, long operation);

    /**
     * Tells whether an event was written by a given operation.
     *
     * @param sequence the event's place
     * @param worker the worker
     * @param operation the operation's number
     * @return false also if the log has no such event
     */
    boolean holds(long sequence, long worker, long operation);

    /**
     * Returns the processes that share the log.
     *
     * @return empty if the log is not shared
     */
    Optional<Roster> roster();

    /**
     * Makes all durable that this transaction did.
     *
     * @throws UnavailableException if it can't be at present
     * @throws StorageException if it can't be
     */
    void commit();

    /** Gives the right back; what was not committed is undone. */
    @Override
    void close();
}
