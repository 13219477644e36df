package org.hpo4j.storage;

import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A PostgreSQL database; the tables are in a schema of their own, {@code hpo4j}. */
record PostgresDatabase(String url, Properties properties) implements Database {
    /** "HPO4" in ASCII: the lock that lets one process make the tables. */
    private static final int LOCK = 0x48504F34;

    /** The driver's state where the server wants a password and none was given. */
    private static final String REJECTED = "08004";

    /**
     * What is acknowledged must be durable, also on a server that is set to be faster than that. A process that is stopped,
     * or lost from the network, while it writes must not hold up the others until it is found to be gone, which can take
     * hours.
     */
    private static final String SETTINGS = "SELECT set_config('synchronous_commit', CASE"
            + " current_setting('synchronous_commit') WHEN 'off' THEN 'on'"
            + " ELSE current_setting('synchronous_commit') END, false),"
            + " set_config('idle_in_transaction_session_timeout', CASE"
            + " current_setting('idle_in_transaction_session_timeout') WHEN '0' THEN '30s'"
            + " ELSE current_setting('idle_in_transaction_session_timeout') END, false)";

    /** Its place without what may be a password. */
    String location() {
        return url.replaceFirst("\\?.*$", "").replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public String place() {
        return "Study database " + location();
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url, properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void beginReading(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    /** The driver sends it with the first statement. */
    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public boolean takesScripts() {
        return true;
    }

    @Override
    public String forUpdate() {
        return " FOR UPDATE";
    }

    @Override
    public String now() {
        return "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";
    }

    /** A process may have it open several times, and machines may have processes of one number. */
    @Override
    public boolean isOnceInProcess() {
        return false;
    }

    /** The row of a study is what processes wait for. */
    @Override
    public void takeTurn() {}

    @Override
    public void passTurn() {}

    @Override
    public StorageException fault(String verb, Throwable cause) {
        String host = cause.getCause() instanceof UnknownHostException unknown
                ? " Unknown host: " + unknown.getMessage()
                : "";
        String what = place() + " could not " + verb + " (" + cause.getMessage() + host + ").\nMaybe ";
        String state = cause instanceof SQLException fault ? String.valueOf(fault.getSQLState()) : "";
        return isPassing(state)
                ? new UnavailableException(
                        what + "it is away: start it, or mend the way to it, and the study goes on where it stood.",
                        cause)
                : new StorageException(what + repair(state) + ".", cause);
    }

    private static String repair(String state) {
        if (state.startsWith("28") || state.equals(REJECTED)) {
            return "user or password is wrong: give them as ?user=me&password=secret, or as the settings of the connection";
        } else if (state.equals("3D000")) {
            return "it must be made first, by CREATE DATABASE, or its name is misspelt";
        } else if (state.equals("42501") || state.equals("3F000")) {
            return "the user may not use the schema hpo4j, or not make it: GRANT ALL ON SCHEMA hpo4j and ON ALL TABLES IN"
                    + " SCHEMA hpo4j lets it, or where there is none CREATE ON DATABASE";
        }
        return "the schema hpo4j holds something else than studies";
    }

    /** Connections, resources, shutdowns, transactions that came in each other's way or were left for too long. */
    private static boolean isPassing(String state) {
        return (state.startsWith("08") && !state.equals(REJECTED))
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.startsWith("40")
                || state.startsWith("58")
                || state.equals("25P03");
    }

    /** Makes the tables if there are none, and refuses those of another version. */
    void prepare() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            statement.execute("CREATE SCHEMA IF NOT EXISTS hpo4j");
            statement.execute("CREATE TABLE IF NOT EXISTS version (number BIGINT NOT NULL)");
            try (ResultSet rows = statement.executeQuery("SELECT number FROM version")) {
                if (rows.next()) {
                    checkVersion(rows.getLong(1));
                    return;
                }
            }
            create(statement);
            statement.execute("COMMIT");
        }
    }

    private void checkVersion(long version) {
        if (version != VERSION) {
            throw new StorageException(
                    place() + ": version (" + version + ") must be " + VERSION
                            + ", the one this HPO4J writes.\nMaybe go on with the HPO4J that wrote it, or give another database.");
        }
    }

    private static void create(Statement statement) throws SQLException {
        statement.execute("CREATE TABLE study (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                + " name TEXT NOT NULL UNIQUE, length BIGINT NOT NULL, head BYTEA NOT NULL)");
        statement.execute("CREATE TABLE event (study BIGINT NOT NULL REFERENCES study, sequence BIGINT NOT NULL,"
                + " at BIGINT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL, worker BIGINT NOT NULL,"
                + " operation BIGINT NOT NULL, hash BYTEA NOT NULL, PRIMARY KEY (study, sequence))");
        statement.execute("CREATE INDEX definition ON event (study, sequence) WHERE kind IN ('"
                + EventCodec.STUDY_CREATED + "', '" + EventCodec.SPACE_CHANGED + "')");
        statement.execute("CREATE TABLE worker (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                + " study BIGINT NOT NULL REFERENCES study, host TEXT NOT NULL, pid BIGINT NOT NULL,"
                + " started TEXT NOT NULL, lease_until BIGINT NOT NULL)");
        statement.execute("INSERT INTO version VALUES (" + VERSION + ")");
    }
}
