package org.hpo4j.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.EventCodec.Written;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.jspecify.annotations.Nullable;

/** The rows of one study. */
final class SqliteLog implements EventLog {
    private static final String ROWS = "SELECT sequence, at, kind, payload, crc FROM event"
            + " WHERE study = (SELECT id FROM study WHERE name = ?) AND sequence >= ? ORDER BY sequence";
    private static final String DEFINITIONS = ROWS.replace(
            "ORDER", "AND kind IN ('" + EventCodec.STUDY_CREATED + "', '" + EventCodec.SPACE_CHANGED + "') ORDER");

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
        AtomicReference<@Nullable StudyDefinition> found = new AtomicReference<>();
        query(DEFINITIONS, 0, row -> found.set(changed(found.get(), row)));
        return Optional.ofNullable(found.get());
    }

    private static StudyDefinition changed(@Nullable StudyDefinition before, Row row) {
        Event event = EventCodec.read(row.written(), SearchSpace.empty());
        if (before == null && event instanceof Event.StudyCreated created) {
            return created.definition();
        } else if (before != null && event instanceof Event.SpaceChanged changed) {
            return DefinitionCodec.with(before, changed.space());
        }
        throw new IllegalArgumentException("a log begins with its definition");
    }

    @Override
    public void read(long from, SearchSpace space, Consumer<LoggedEvent> sink) {
        query(
                ROWS,
                from,
                row -> sink.accept(new LoggedEvent(row.sequence(), row.at(), EventCodec.read(row.written(), space))));
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

    private void query(String sql, long from, Consumer<Row> visitor) {
        long at = from;
        try (Connection connection = DriverManager.getConnection(StudyFile.url(file));
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, study);
            statement.setLong(2, from);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    // Only the first definition has a place that is known before.
                    boolean known = at == from || sql.equals(ROWS);
                    at = known ? at : rows.getLong(1);
                    visitor.accept(row(rows, at));
                    at++;
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

    private static Row row(ResultSet rows, long sequence) throws SQLException {
        Row row = new Row(
                rows.getLong(1),
                Instant.ofEpochMilli(rows.getLong(2)),
                new Written(rows.getString(3), rows.getString(4)));
        if (row.sequence() != sequence) {
            throw new IllegalArgumentException("it is missing");
        }
        if (row.checksum() != rows.getLong(5)) {
            throw new IllegalArgumentException("its checksum does not fit");
        }
        return row;
    }

    /** An event as the table holds it. */
    record Row(long sequence, Instant at, Written written) {
        /** CRC-32C of all that the row says. */
        long checksum() {
            CRC32C crc = new CRC32C();
            crc.update(ByteBuffer.allocate(16)
                    .putLong(sequence)
                    .putLong(at.toEpochMilli())
                    .flip());
            crc.update(written.kind().getBytes(StandardCharsets.UTF_8));
            crc.update(0);
            crc.update(written.payload().getBytes(StandardCharsets.UTF_8));
            return crc.getValue();
        }
    }
}
