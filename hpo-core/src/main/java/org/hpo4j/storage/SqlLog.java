package org.hpo4j.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;

/** The rows of one study; every reading has a connection of its own. */
final class SqlLog implements EventLog {
    private final Database database;
    private final SqlWriter writer;
    private final String study;

    SqlLog(Database database, SqlWriter writer, String study) {
        this.database = database;
        this.writer = writer;
        this.study = study;
    }

    /** What is read from a study's rows. */
    private interface Query<T> {
        T of(SqlRows rows) throws SQLException;
    }

    @Override
    public Optional<StudyDefinition> definition() {
        return query(SqlRows::definition);
    }

    @Override
    public long length() {
        return writer.length(study).orElseGet(() -> query(SqlRows::length));
    }

    @Override
    public void read(long from, SearchSpace space, Consumer<LoggedEvent> sink) {
        query(rows -> {
            rows.read(from, space, sink);
            return true;
        });
    }

    private <T> T query(Query<T> query) {
        try (Connection connection = database.connect()) {
            database.beginReading(connection);
            try {
                return query.of(SqlRows.of(database, connection, study, ""));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw database.fault("be read", e);
        }
    }

    @Override
    public LogTransaction begin() {
        return writer.begin(study);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public String location() {
        return database.place();
    }
}
