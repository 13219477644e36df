package org.hpo4j.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Logs in one SQLite file: for studies of one machine that survive crashes.
 *
 * <p>WAL journal, {@code synchronous=FULL}: what {@link EventLog#append} acknowledged is on the disk. One writer thread
 * takes all appends that wait and commits them together. One process at a time: a second one is refused, by a lock file
 * beside the study file that the operating system frees however the process ends.
 *
 * <p>Thread safety: safe. Reads have a connection of their own each.
 */
public final class SqliteStorage implements Storage {
    private final Path file;
    private final FileLease lease;
    private final SqliteWriter writer;
    private boolean closed;

    private SqliteStorage(Path file, FileLease lease, SqliteWriter writer) {
        this.file = file;
        this.lease = lease;
        this.writer = writer;
    }

    /**
     * Opens a file, and makes it if it does not exist.
     *
     * @param file the path; its parent folders are made as needed, and links followed
     * @return the storage
     * @throws StorageException if the path can't be written, lies on a network file system, is open already in this or
     *     another process, or holds something else than studies of this version
     */
    public static SqliteStorage open(Path file) {
        Path place = StudyFile.place(file);
        FileLease lease = FileLease.claim(place);
        try {
            StudyFile.checkContent(place);
            lease.lock();
            Connection connection = StudyFile.connect(place);
            return new SqliteStorage(place, lease, new SqliteWriter(place, connection));
        } catch (SQLException e) {
            lease.close();
            throw StudyFile.fault(place, "be opened", e);
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    @Override
    public EventLog log(String study) {
        return new SqliteLog(file, study, writer);
    }

    /**
     * Lists the studies of the file.
     *
     * @return their names, in the order of their creation
     * @throws StorageException if the file can't be read
     */
    public List<String> studies() {
        return StudyFile.studies(file);
    }

    @Override
    public String location() {
        return file.toString();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                writer.close();
            } finally {
                lease.close();
            }
        }
    }
}
