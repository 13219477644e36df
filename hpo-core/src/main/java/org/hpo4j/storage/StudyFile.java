package org.hpo4j.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The form of a study file: where it may lie, how it is recognized, its tables and their version. */
final class StudyFile {
    /** The version of the tables and of the events in them. */
    static final int VERSION = 1;

    /** "HPO4" in ASCII: tells our files from other programs' SQLite files. */
    private static final int APPLICATION_ID = 0x48504F34;

    private static final byte[] SQLITE_MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /** WAL needs memory shared by all processes that open the file, which these do not give. */
    private static final Set<String> NETWORK_FILE_SYSTEMS =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "lustre", "ceph");

    private StudyFile() {}

    /** Refuses a path that can't hold a study, before anything is written; makes its parent folders. */
    static void checkPath(Path file) {
        Path folder = file.getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new StorageException(
                    "Study file " + file + " must be a file, not a folder.\nMaybe add a name, such as study.db.");
        }
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder) || (Files.exists(file) && !Files.isWritable(file))) {
                throw unwritable(file, "no permission");
            }
            String type = Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
            if (NETWORK_FILE_SYSTEMS.contains(type)) {
                throw new StorageException("Study file " + file + " must lie on a local disk, not on " + type
                        + ", which loses SQLite's write-ahead log.\nMaybe give a path on this machine.");
            }
            checkMagic(file);
        } catch (IOException e) {
            throw unwritable(file, e.toString());
        }
    }

    private static void checkMagic(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(SQLITE_MAGIC.length), SQLITE_MAGIC)) {
                throw foreign(file);
            }
        }
    }

    /** Opens the file, and makes its tables if it is new. */
    static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try {
            prepare(connection, file);
            return connection;
        } catch (SQLException | RuntimeException e) {
            try {
                connection.close();
            } catch (SQLException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private static void prepare(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 30000");
            long tables = number(statement, "SELECT count(*) FROM sqlite_master");
            if (tables > 0) {
                checkVersion(statement, file);
            }
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            if (tables == 0) {
                create(statement);
            }
        }
    }

    private static void checkVersion(Statement statement, Path file) throws SQLException {
        if (number(statement, "PRAGMA application_id") != APPLICATION_ID) {
            throw foreign(file);
        }
        long version = number(statement, "PRAGMA user_version");
        if (version != VERSION) {
            throw new StorageException("Study file " + file + ": version (" + version + ") must be " + VERSION
                    + ", the one this HPO4J reads.\nMaybe go on with the HPO4J that wrote it, or give a new file.");
        }
    }

    private static void create(Statement statement) throws SQLException {
        statement.execute("BEGIN IMMEDIATE");
        statement.execute("CREATE TABLE study (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)");
        statement.execute("CREATE TABLE event (study INTEGER NOT NULL REFERENCES study, sequence INTEGER NOT NULL,"
                + " at INTEGER NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL,"
                + " PRIMARY KEY (study, sequence)) WITHOUT ROWID");
        statement.execute("PRAGMA application_id = " + APPLICATION_ID);
        statement.execute("PRAGMA user_version = " + VERSION);
        statement.execute("COMMIT");
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.getLong(1);
        }
    }

    static StorageException fault(Path file, String verb, Exception cause) {
        return new StorageException(
                "Study file " + file + " could not " + verb + " (" + cause.getMessage()
                        + ").\nMaybe the disk is full or the file damaged; free space, or restore it from a copy, and run"
                        + " again: the study goes on where it stood.",
                cause);
    }

    private static StorageException foreign(Path file) {
        return new StorageException("Study file " + file
                + " must be a study file of HPO4J, but holds something else.\nMaybe give the path of a new file.");
    }

    private static StorageException unwritable(Path file, String why) {
        return new StorageException(
                "Study file " + file + " must be writable (" + why + ").\nMaybe give a path in a folder of your own.");
    }
}
