package org.hpo4j.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.LoggedEvent;

/** A transaction of the database that has the study's row, and with it the end of its log. */
final class SqlTransaction implements LogTransaction {
    private static final String INSERT = "INSERT INTO event"
            + " (study, sequence, at, kind, payload, worker, operation, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String GROW = "UPDATE study SET length = ?, head = ? WHERE id = ?";

    private final SqlWriter writer;
    private final Database database;
    private final SqlRows rows;
    private final SqlRoster roster;
    private final HashChain chain = new HashChain();
    private byte[] head;
    private long length;
    private boolean committed;

    SqlTransaction(SqlWriter writer, Database database, String study) {
        this.writer = writer;
        this.database = database;
        this.rows = writer.run(connection -> {
            SqlRows found = SqlRows.of(database, connection, study, database.forUpdate());
            if (found.study() == 0) {
                create(study);
                found = SqlRows.of(database, connection, study, database.forUpdate());
            }
            return found;
        });
        this.head = rows.head();
        this.length = rows.length();
        this.roster = new SqlRoster(writer, database, rows.study());
    }

    private void create(String study) throws SQLException {
        PreparedStatement insert = writer.prepared(
                "INSERT INTO study (name, length, head) VALUES (?, 0, ?) ON CONFLICT (name) DO NOTHING");
        insert.setString(1, StudyName.stored(study));
        insert.setBytes(2, chain.genesis(study));
        insert.executeUpdate();
    }

    @Override
    public long length() {
        return rows.length();
    }

    @Override
    public void read(long from, SearchSpace space, Consumer<LoggedEvent> sink) {
        writer.run(connection -> {
            rows.read(from, space, sink);
            return true;
        });
    }

    @Override
    public void append(List<LoggedEvent> events, long operation) {
        if (!events.isEmpty()) {
            writer.run(connection -> insert(events, operation));
        }
    }

    private boolean insert(List<LoggedEvent> events, long operation) throws SQLException {
        PreparedStatement insert = writer.prepared(INSERT);
        for (LoggedEvent logged : events) {
            if (logged.sequence() != length) {
                throw new IllegalArgumentException(
                        "Study log: sequence (" + logged.sequence() + ") must be the next one, " + length + ".");
            }
            StoredEvent event = StoredEvent.of(logged, operation);
            head = chain.next(head, event);
            insert.setLong(1, rows.study());
            insert.setLong(2, event.sequence());
            insert.setLong(3, event.at());
            insert.setString(4, event.kind());
            insert.setString(5, event.text());
            insert.setLong(6, event.worker());
            insert.setLong(7, operation);
            insert.setBytes(8, head);
            insert.addBatch();
            length++;
        }
        insert.executeBatch();
        return true;
    }

    @Override
    public boolean holds(long sequence, long worker, long operation) {
        return writer.run(connection -> {
            PreparedStatement select = writer.prepared("SELECT count(*) FROM event"
                    + " WHERE study = ? AND sequence = ? AND worker = ? AND operation = ?");
            select.setLong(1, rows.study());
            select.setLong(2, sequence);
            select.setLong(3, worker);
            select.setLong(4, operation);
            try (ResultSet found = select.executeQuery()) {
                return found.next() && found.getLong(1) > 0;
            }
        });
    }

    @Override
    public Optional<Roster> roster() {
        return Optional.of(roster);
    }

    @Override
    public void commit() {
        boolean grown = length > rows.length();
        if (grown) {
            grow(database.takesScripts() ? GROW + "; COMMIT" : GROW);
        }
        if (!grown || !database.takesScripts()) {
            writer.execute("COMMIT");
        }
        committed = true;
    }

    private void grow(String sql) {
        writer.run(connection -> {
            PreparedStatement update = writer.prepared(sql);
            update.setLong(1, length);
            update.setBytes(2, head);
            update.setLong(3, rows.study());
            return update.execute();
        });
    }

    @Override
    public void close() {
        writer.end(committed);
    }
}
