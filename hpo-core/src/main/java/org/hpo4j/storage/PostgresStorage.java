package org.hpo4j.storage;

import java.sql.SQLException;
import java.util.Properties;

/**
 * Logs in a PostgreSQL database: for studies that processes on many machines share.
 *
 * <p>The tables are made in the schema {@code hpo4j} when it is first opened. What was committed is as durable as the server
 * makes it: {@code synchronous_commit} is turned on for studies, {@code fsync} is yours to leave on. While the database is
 * away, studies wait and go on when it is back. Whoever stops for 30 seconds while it writes loses its turn
 * ({@code idle_in_transaction_session_timeout}, unless the server sets it).
 *
 * <p>Thread safety: safe. Reads have a connection of their own each.
 */
public final class PostgresStorage implements Storage {
    private final PostgresDatabase database;
    private final SqlWriter writer;

    private PostgresStorage(PostgresDatabase database) {
        this.database = database;
        this.writer = new SqlWriter(database);
    }

    /**
     * Opens a database whose address says who connects.
     *
     * @param url such as {@code "jdbc:postgresql://host/db?user=me&password=secret"}; the part after the question mark is not
     *     shown in messages
     * @return the storage
     * @throws StorageException if it can't be reached, or holds tables of another version
     */
    public static PostgresStorage open(String url) {
        return open(url, new Properties());
    }

    /**
     * Opens a database.
     *
     * @param url such as {@code "jdbc:postgresql://host/db"}
     * @param connection the driver's settings, such as user and password
     * @return the storage
     * @throws StorageException if it can't be reached, or holds tables of another version
     */
    public static PostgresStorage open(String url, Properties connection) {
        PostgresDatabase database = new PostgresDatabase(url, settings(connection));
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StorageException("Study database: url (" + database.location()
                    + ") must begin with jdbc:postgresql:.\nMaybe give jdbc:postgresql://host/database.");
        }
        try {
            database.prepare();
            return new PostgresStorage(database);
        } catch (SQLException e) {
            throw database.fault("be opened", e);
        }
    }

    /** A server that vanishes must be noticed: the driver would wait for it for good. */
    private static Properties settings(Properties given) {
        Properties settings = new Properties();
        settings.setProperty("connectTimeout", "10");
        settings.setProperty("socketTimeout", "60");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("ApplicationName", "HPO4J");
        given.stringPropertyNames().forEach(name -> settings.setProperty(name, given.getProperty(name)));
        settings.setProperty("currentSchema", "hpo4j");
        return settings;
    }

    @Override
    public EventLog log(String study) {
        return new SqlLog(database, writer, study);
    }

    @Override
    public String location() {
        return database.location();
    }

    @Override
    public void close() {
        writer.close();
    }
}
