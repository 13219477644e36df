package org.hpo4j.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between the databases that hold logs in the tables study, event and worker. */
interface Database {
    /** The tables' version, and that of the events in them. */
    int VERSION = 2;

    /** What it is and where, for messages, such as {@code "Study file /a/b.db"}. */
    String place();

    /** Opens a connection on which statements commit themselves. */
    Connection connect() throws SQLException;

    /** Makes all that a connection reads from now on one moment's state, until it is rolled back. */
    default void beginReading(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    /** Begins a transaction that writes. */
    void begin(Connection connection) throws SQLException;

    /** Whether several statements can be sent as one, which saves waits for the network while others wait for the turn. */
    boolean takesScripts();

    /** What makes the reading of a study's row wait for others that write to it. */
    String forUpdate();

    /** What makes a query for the events that define a study use the index that is there for it, and not read all events. */
    default String definitionIndex() {
        return "";
    }

    /** The expression for the time of the database in milliseconds. */
    String now();

    /** Whether a process has it open once at a time: who else joined from this process is gone. */
    boolean isOnceInProcess();

    /** Waits until no other process writes, where the database itself does not see to it well. */
    void takeTurn();

    /** Lets the next process write. */
    void passTurn();

    /** Tells of a fault; an {@link UnavailableException} if trying again later is worth it. */
    StorageException fault(String verb, Throwable cause);
}
