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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sqlite.SQLiteException;

/** The form of a study file: where it may lie, how it is recognized, its tables and their version. */
final class StudyFile {
    /** "HPO4" in ASCII: tells our files from other programs' SQLite files. */
    private static final int APPLICATION_ID = 0x48504F34;

    private static final byte[] SQLITE_MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /** WAL needs memory shared by all processes that open the file, which these do not give. */
    private static final Set<String> NETWORK_FILE_SYSTEMS =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "lustre", "ceph");

    private static final String FOREIGN_KEYS = "SELECT broken.\"table\" FROM sqlite_master AS made,"
            + " pragma_foreign_key_check(made.name) AS broken WHERE made.type = 'table' AND made.name <> 'event'";

    /** The same for events, of which there may be millions: looks at each number of a study once. */
    private static final String EVENTS_OF_NO_STUDY = "WITH RECURSIVE logged(study) AS (SELECT min(study) FROM event"
            + " UNION ALL SELECT (SELECT min(study) FROM event WHERE study > logged.study) FROM logged"
            + " WHERE study IS NOT NULL) SELECT 'event' FROM logged"
            + " WHERE study IS NOT NULL AND study NOT IN (SELECT id FROM study)";

    private StudyFile() {}

    /**
     * Refuses a path that can't hold a study, before anything is written; makes its parent folders.
     *
     * @return where the file lies or will lie, the same by whatever links it was named
     */
    static Path place(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (folder == null || Files.isDirectory(absolute)) {
            throw new StorageException(
                    "Study file " + absolute + " must be a file, not a folder.\nMaybe add a name, such as study.db.");
        }
        try {
            Files.createDirectories(folder);
            Path place = Files.exists(absolute)
                    ? absolute.toRealPath()
                    : folder.toRealPath().resolve(absolute.getFileName());
            requireWritable(place);
            return place;
        } catch (IOException e) {
            throw unwritable(absolute, e.toString());
        }
    }

    private static void requireWritable(Path place) throws IOException {
        Path folder = place.resolveSibling("");
        if (!Files.isWritable(folder) || (Files.exists(place) && !Files.isWritable(place))) {
            throw unwritable(place, "no permission");
        }
        String type = Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
        if (NETWORK_FILE_SYSTEMS.contains(type)) {
            throw new StorageException("Study file " + place + " must lie on a local disk, not on " + type
                    + ", which loses SQLite's write-ahead log.\nMaybe give a path on this machine.");
        }
    }

    /** Refuses a file that holds something else, without SQLite, which would write to it. */
    static void checkContent(Path file) {
        try {
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

    /** A question mark in a plain path would begin the driver's parameters. */
    static String url(Path file) {
        return "jdbc:sqlite:" + file.toUri();
    }

    /** Opens a connection that makes durable what it commits. */
    static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection(url(file));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 30000");
            statement.execute("PRAGMA synchronous = FULL");
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

    /** Checks the file, and makes its tables if it is new, or brings them to this version if they are of an older one. */
    static void prepare(Path file) throws SQLException {
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            if (number(statement, "SELECT count(*) FROM sqlite_master") > 0) {
                checkVersion(statement, file);
                checkSound(statement, file);
            }
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("BEGIN IMMEDIATE");
            if (number(statement, "SELECT count(*) FROM sqlite_master") == 0) {
                create(statement);
            } else if (number(statement, "PRAGMA user_version") == 1) {
                new Migration(connection, file).run();
            }
            statement.execute("PRAGMA user_version = " + Database.VERSION);
            statement.execute("COMMIT");
        }
    }

    private static void checkVersion(Statement statement, Path file) throws SQLException {
        if (number(statement, "PRAGMA application_id") != APPLICATION_ID) {
            throw foreign(file);
        }
        long version = number(statement, "PRAGMA user_version");
        if (version < 1 || version > Database.VERSION) {
            throw new StorageException("Study file " + file + ": version (" + version + ") must be at most "
                    + Database.VERSION
                    + ", the one this HPO4J writes.\nMaybe go on with the HPO4J that wrote it, or give a new file.");
        }
    }

    /**
     * Reads every page once, as opening a study does anyway: what a damaged page hides from a query would look like a
     * shorter log. What is damaged within a row, its checksum tells.
     */
    private static void checkSound(Statement statement, Path file) throws SQLException {
        for (String check : List.of("PRAGMA integrity_check(1)", FOREIGN_KEYS, EVENTS_OF_NO_STUDY)) {
            try (ResultSet rows = statement.executeQuery(check)) {
                if (rows.next() && !rows.getString(1).equals("ok")) {
                    throw new StorageException("Study file " + file + " must be sound, but SQLite finds in it: "
                            + rows.getString(1).replace('\n', ' ')
                            + ".\nMaybe the disk or a copy damaged it; restore it"
                            + " from a copy.");
                }
            }
        }
    }

    /** The names of the studies, the oldest first. */
    static List<String> studies(Path file) {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url(file));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM study WHERE length > 0 ORDER BY id")) {
            while (rows.next()) {
                names.add(StudyName.read(rows.getString(1)));
            }
        } catch (SQLException e) {
            throw fault(file, "be read", e);
        }
        return List.copyOf(names);
    }

    private static void create(Statement statement) throws SQLException {
        statement.execute("CREATE TABLE study (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
                + " length INTEGER NOT NULL, head BLOB NOT NULL)");
        createShared(statement);
        statement.execute("PRAGMA application_id = " + APPLICATION_ID);
    }

    /** The tables that version 1 had not, or had otherwise. */
    static void createShared(Statement statement) throws SQLException {
        statement.execute("CREATE TABLE event (study INTEGER NOT NULL REFERENCES study, sequence INTEGER NOT NULL,"
                + " at INTEGER NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL, worker INTEGER NOT NULL,"
                + " operation INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (study, sequence)) WITHOUT ROWID");
        statement.execute("CREATE INDEX definition ON event (study, sequence) WHERE kind IN ('"
                + EventCodec.STUDY_CREATED + "', '" + EventCodec.SPACE_CHANGED + "')");
        // Never the same number twice: it is what tells late writes of a lost worker from those of another.
        statement.execute("CREATE TABLE worker (id INTEGER PRIMARY KEY AUTOINCREMENT, study INTEGER NOT NULL"
                + " REFERENCES study, host TEXT NOT NULL, pid INTEGER NOT NULL, started TEXT NOT NULL,"
                + " lease_until INTEGER NOT NULL)");
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.getLong(1);
        }
    }

    static StorageException fault(Path file, String verb, Throwable cause) {
        String what = "Study file " + file + " could not " + verb + " (" + cause.getMessage() + ").\nMaybe ";
        return cause instanceof SQLiteException fault && isPassing(fault)
                ? new UnavailableException(
                        what + "the disk is full: free space, and the study goes on where it stood.", cause)
                : new StorageException(
                        what + "the file is damaged; restore it from a copy, and run again: the study goes on where it"
                                + " stood.",
                        cause);
    }

    /** Whether it may work later as it is. */
    private static boolean isPassing(SQLiteException fault) {
        return switch (fault.getResultCode()) {
            case SQLITE_FULL,
                    SQLITE_BUSY,
                    SQLITE_BUSY_RECOVERY,
                    SQLITE_BUSY_SNAPSHOT,
                    SQLITE_IOERR_WRITE,
                    SQLITE_IOERR_SHMSIZE -> true;
            default -> false;
        };
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
