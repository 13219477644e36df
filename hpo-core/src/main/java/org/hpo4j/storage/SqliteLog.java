package org.hpo4j.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.EventCodec.Written;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;

/** The rows of one study. */
final class SqliteLog implements EventLog {
    private static final String ROWS = "SELECT sequence, at, kind, payload FROM event"
            + " WHERE study = (SELECT id FROM study WHERE name = ?) AND sequence >= ? ORDER BY sequence";

    private final Path file;
    private final String study;
    private final SqliteWriter writer;

    SqliteLog(Path file, String study, SqliteWriter writer) {
        this.file = file;
        this.study = study;
        this.writer = writer;
    }

    @Override
    public Optional<StudyDefinition> definition() {
        List<StudyDefinition> found = new ArrayList<>();
        query(0, row -> {
            if (row.sequence() == 0) {
                found.add(EventCodec.readDefinition(row.written().payload()));
            }
            return false;
        });
        return found.stream().findFirst();
    }

    @Override
    public void read(long from, SearchSpace space, Consumer<LoggedEvent> sink) {
        query(from, row -> {
            sink.accept(new LoggedEvent(row.sequence(), row.at(), EventCodec.read(row.written(), space)));
            return true;
        });
    }

    @Override
    public CompletableFuture<Void> append(long expectedSequence, List<LoggedEvent> events) {
        return writer.append(
                study,
                expectedSequence,
                events.stream()
                        .map(event -> new Row(event.sequence(), event.at(), EventCodec.write(event.event())))
                        .toList());
    }

    /** Visits rows in order until the visitor has seen enough. */
    private void query(long from, RowVisitor visitor) {
        long at = from;
        try (Connection connection = DriverManager.getConnection(StudyFile.url(file));
                PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setString(1, study);
            statement.setLong(2, from);
            try (ResultSet rows = statement.executeQuery()) {
                boolean more = true;
                while (more && rows.next()) {
                    at = rows.getLong(1);
                    more = visitor.visit(row(rows));
                }
            }
        } catch (SQLException e) {
            throw StudyFile.fault(file, "be read", e);
        } catch (IllegalArgumentException e) {
            throw new StorageException(
                    "Study file " + file + ": event " + at + " of study \"" + study + "\" must be readable ("
                            + e.getMessage() + ").\nMaybe the file was damaged; restore it from a copy.",
                    e);
        }
    }

    private static Row row(ResultSet rows) throws SQLException {
        return new Row(
                rows.getLong(1),
                Instant.ofEpochMilli(rows.getLong(2)),
                new Written(rows.getString(3), rows.getString(4)));
    }

    /** An event as the table holds it. */
    record Row(long sequence, Instant at, Written written) {}

    private interface RowVisitor {
        boolean visit(Row row);
    }
}
