package org.hpo4j.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connection by which a process writes; one transaction at a time has it. After a fault it is opened anew.
 *
 * <p>Thread safety: {@link #begin} and {@link #close} from any thread; all else by the thread that has begun.
 */
final class SqlWriter implements AutoCloseable {
    private final Database database;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Set<Long> joined = new HashSet<>();
    private @Nullable Connection connection;
    private boolean closed;

    SqlWriter(Database database) {
        this.database = database;
    }

    /** An answer of the database. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    SqlTransaction begin(String study) {
        lock.lock();
        boolean begun = false;
        try {
            requireOpen();
            database.takeTurn();
            run(opened -> {
                database.begin(opened);
                return true;
            });
            SqlTransaction transaction = new SqlTransaction(this, database, study);
            begun = true;
            return transaction;
        } finally {
            if (!begun) {
                end();
            }
        }
    }

    /** Reads how long a log is by the connection that is open anyway, without a turn; empty within a transaction. */
    Optional<Long> length(String study) {
        if (lock.isHeldByCurrentThread()) {
            return Optional.empty();
        }
        lock.lock();
        try {
            requireOpen();
            return Optional.of(run(opened -> {
                opened.setAutoCommit(true);
                return SqlRows.of(database, opened, study, "").length();
            }));
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new StorageException(database.place()
                    + " must be open to be written.\nMaybe the study was closed before its workers had ended.");
        }
    }

    void execute(String sql) {
        run(opened -> {
            try (Statement statement = opened.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** Runs something on the connection; if it fails, the connection is given up, and what was not committed with it. */
    <T> T run(Work<T> work) {
        try {
            if (connection == null) {
                connection = database.connect();
            }
            return work.run(connection);
        } catch (SQLException e) {
            drop().ifPresent(e::addSuppressed);
            throw database.fault("be written", e);
        } catch (RuntimeException | Error e) {
            drop().ifPresent(e::addSuppressed);
            throw e;
        }
    }

    /** Returns a statement, which stays open for the next use. */
    PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null && connection != null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        if (known == null) {
            throw new SQLException("no connection");
        }
        return known;
    }

    /** The workers that joined by this writer. */
    Set<Long> joined() {
        return joined;
    }

    private Optional<SQLException> drop() {
        Connection dropped = connection;
        connection = null;
        statements.clear();
        try {
            if (dropped != null) {
                dropped.close();
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    /** Ends the transaction of this thread; undone unless it was committed. */
    void end(boolean committed) {
        try {
            if (!committed && connection != null) {
                execute("ROLLBACK");
            }
        } catch (StorageException e) {
            // The connection was given up, and with it the transaction.
        } finally {
            end();
        }
    }

    private void end() {
        try {
            database.passTurn();
        } finally {
            lock.unlock();
        }
    }

    /** Also for an interrupted thread: waits for the transaction under way. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            Optional<SQLException> fault = drop();
            if (fault.isPresent()) {
                throw database.fault("be closed", fault.get());
            }
        } finally {
            lock.unlock();
        }
    }
}
