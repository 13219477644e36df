package org.hpo4j.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Logs in one SQLite file: for studies of one machine that survive crashes.
 *
 * <p>WAL journal, {@code synchronous=FULL}: what was committed is on the disk. Any number of processes share the file; they
 * write in turns, by a lock file beside it that the operating system frees however a process ends. Within one process the
 * file is open once.
 *
 * <p>Thread safety: safe. Reads have a connection of their own each.
 */
public final class SqliteStorage implements Storage {
    private final Path file;
    private final FileTurns turns;
    private final Database database;
    private final SqlWriter writer;
    private boolean closed;

    private SqliteStorage(Path file, FileTurns turns) {
        this.file = file;
        this.turns = turns;
        this.database = new SqliteDatabase(file, turns);
        this.writer = new SqlWriter(database);
    }

    /**
     * Opens a file, and makes it if it does not exist. A file of an older version is brought to this one.
     *
     * @param file the path; its parent folders are made as needed, and links followed
     * @return the storage
     * @throws StorageException if the path can't be written, lies on a network file system, is open already in this
     *     process, or holds something else than studies of this version or an older one
     */
    public static SqliteStorage open(Path file) {
        Path place = StudyFile.place(file);
        FileTurns turns = FileTurns.claim(place);
        try {
            StudyFile.checkContent(place);
            turns.take();
            StudyFile.prepare(place);
            turns.pass();
            return new SqliteStorage(place, turns);
        } catch (SQLException e) {
            turns.close();
            throw StudyFile.fault(place, "be opened", e);
        } catch (RuntimeException e) {
            turns.close();
            throw e;
        }
    }

    @Override
    public EventLog log(String study) {
        return new SqlLog(database, writer, study);
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
                turns.close();
            }
        }
    }
}
