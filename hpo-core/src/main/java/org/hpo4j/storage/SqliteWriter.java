package org.hpo4j.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.hpo4j.storage.SqliteLog.Row;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes to a study file.
 *
 * <p>It takes all appends that wait, up to 512, and commits them as one transaction: the price of making them durable, one
 * or two waits for the disk, is shared. An append that fails leaves those behind it expecting a length that the log does
 * not have, so that they fail too, and nothing is written after a hole.
 *
 * <p>Thread safety: {@link #append} and {@link #close} from any thread; the connection belongs to the writer thread.
 */
final class SqliteWriter implements AutoCloseable {
    private static final int MAX_GROUP = 512;

    private final Path file;
    private final Connection connection;
    private final BlockingQueue<Append> queue = new LinkedBlockingQueue<>();
    private final Append end = new Append("", 0, List.of());
    private final Thread thread;
    private boolean closed;

    SqliteWriter(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        thread = new Thread(this::write, "hpo-writer " + file.getFileName());
        thread.setDaemon(true);
        thread.start();
    }

    /** Rows that wait for the writer; {@code done} completes after the commit. */
    private static final class Append {
        private final String study;
        private final long expected;
        private final List<Row> rows;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        /** Set by the writer: why these rows, unlike the rest of their group, were not written. */
        private @Nullable StorageException refused;

        private Append(String study, long expected, List<Row> rows) {
            this.study = study;
            this.expected = expected;
            this.rows = rows;
        }

        private void answer() {
            if (refused == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(refused);
            }
        }
    }

    synchronized CompletableFuture<Void> append(String study, long expected, List<Row> rows) {
        if (closed) {
            return CompletableFuture.failedFuture(new StorageException("Study file " + file
                    + " must be open to be written.\nMaybe the study was closed before its workers had ended."));
        }
        Append append = new Append(study, expected, rows);
        queue.add(append);
        return append.done;
    }

    private void write() {
        List<Append> group = new ArrayList<>();
        boolean open = true;
        while (open) {
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                // Only close() ends this thread: an append that waits must get its answer.
                continue;
            }
            queue.drainTo(group, MAX_GROUP - 1);
            open = !group.remove(end);
            commit(group);
            group.clear();
        }
    }

    // Whatever is thrown, also by a JVM without memory, must become an answer: the appends' callers wait for one.
    @SuppressWarnings("CatchingUnchecked")
    private void commit(List<Append> group) {
        if (group.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                for (Append append : group) {
                    insert(append);
                }
                statement.execute("COMMIT");
            } catch (Throwable e) {
                rollBack(statement, e);
                throw e;
            }
            group.forEach(Append::answer);
        } catch (Throwable e) {
            group.forEach(append -> append.done.completeExceptionally(StudyFile.fault(file, "be written", e)));
        }
    }

    private static void rollBack(Statement statement, Throwable cause) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite rolls back by itself on some errors, a full disk among them.
            cause.addSuppressed(e);
        }
    }

    private void insert(Append append) throws SQLException {
        long study = studyId(append.study);
        long length = length(study);
        if (length != append.expected) {
            append.refused = new SequenceConflictException(file.toString(), append.expected, length);
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO event (study, sequence, at, kind, payload, crc) VALUES (?, ?, ?, ?, ?, ?)")) {
            for (Row row : append.rows) {
                insert.setLong(1, study);
                insert.setLong(2, row.sequence());
                insert.setLong(3, row.at().toEpochMilli());
                insert.setString(4, row.written().kind());
                insert.setString(5, row.written().payload());
                insert.setLong(6, row.checksum());
                insert.executeUpdate();
            }
        }
    }

    private long studyId(String name) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO study (name) VALUES (?) ON CONFLICT (name) DO NOTHING")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM study WHERE name = ?")) {
            select.setString(1, name);
            return number(select);
        }
    }

    private long length(long study) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT coalesce(max(sequence) + 1, 0) FROM event WHERE study = ?")) {
            select.setLong(1, study);
            return number(select);
        }
    }

    private static long number(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            queue.add(end);
        }
        joinWriter();
        try {
            connection.close();
        } catch (SQLException e) {
            throw StudyFile.fault(file, "be closed", e);
        }
    }

    /** Also for an interrupted thread: the file must not be given away while it is written. */
    private void joinWriter() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
