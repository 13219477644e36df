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

    /** Opens the file, and makes its tables if it is new. */
    static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection(url(file));
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
                checkSound(statement, file);
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

    /**
     * Reads every page once, as opening a study does anyway: what a damaged page hides from a query would look like a
     * shorter log. What is damaged within a row, its checksum tells.
     */
    private static void checkSound(Statement statement, Path file) throws SQLException {
        for (String check : List.of("PRAGMA integrity_check(1)", "PRAGMA foreign_key_check")) {
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
                ResultSet rows = statement.executeQuery("SELECT name FROM study ORDER BY id")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw fault(file, "be read", e);
        }
        return List.copyOf(names);
    }

    private static void create(Statement statement) throws SQLException {
        statement.execute("BEGIN IMMEDIATE");
        statement.execute("CREATE TABLE study (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)");
        statement.execute("CREATE TABLE event (study INTEGER NOT NULL REFERENCES study, sequence INTEGER NOT NULL,"
                + " at INTEGER NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL, crc INTEGER NOT NULL,"
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

    static StorageException fault(Path file, String verb, Throwable cause) {
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
