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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.EventCodec.Written;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;

/** The rows of one study. */
final class SqliteLog implements EventLog {
    private static final String ROWS = "SELECT sequence, at, kind, payload, crc FROM event"
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
                    more = visitor.visit(row(rows, at));
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

    private interface RowVisitor {
        boolean visit(Row row);
    }
}
