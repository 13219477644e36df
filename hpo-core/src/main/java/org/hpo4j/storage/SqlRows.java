package org.hpo4j.storage;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one study as one connection sees them, each checked against the chain of hashes.
 *
 * <p>Thread safety: confined to the thread of its connection.
 */
final class SqlRows {
    private static final int FETCH = 1000;
    private static final String COLUMNS = "SELECT sequence, at, kind, payload, worker, operation, hash FROM event";
    private static final String DEFINITIONS = " WHERE study = ? AND kind IN ('" + EventCodec.STUDY_CREATED + "', '"
            + EventCodec.SPACE_CHANGED + "') ORDER BY sequence";

    private final Database database;
    private final Connection connection;
    private final String name;
    private final long study;
    private final long length;
    private final byte[] head;

    private SqlRows(Database database, Connection connection, String name, long study, long length, byte[] head) {
        this.database = database;
        this.connection = connection;
        this.name = name;
        this.study = study;
        this.length = length;
        this.head = head;
    }

    /** Finds a study; one that is not there has no rows and the number 0. */
    static SqlRows of(Database database, Connection connection, String name, String forUpdate) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, length, head FROM study WHERE name = ?" + forUpdate)) {
            select.setString(1, StudyName.stored(name));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? new SqlRows(database, connection, name, rows.getLong(1), rows.getLong(2), rows.getBytes(3))
                        : new SqlRows(database, connection, name, 0, 0, new HashChain().genesis(name));
            }
        }
    }

    long study() {
        return study;
    }

    long length() {
        return length;
    }

    byte[] head() {
        return head;
    }

    /** Passes on the events from a sequence to the last. */
    void read(long from, SearchSpace space, Consumer<LoggedEvent> sink) throws SQLException {
        if (from >= length) {
            return;
        }
        Decoder<Row> decoder = new Decoder<>(rows -> understood(rows, space), sink);
        byte[] last = hashBefore(from);
        long at = from;
        try (PreparedStatement select =
                connection.prepareStatement(COLUMNS + " WHERE study = ? AND sequence >= ? ORDER BY sequence")) {
            select.setFetchSize(FETCH);
            select.setLong(1, study);
            select.setLong(2, from);
            try (ResultSet rows = select.executeQuery()) {
                for (Row row = next(rows, at, last, decoder); row != null; row = next(rows, at, last, decoder)) {
                    decoder.accept(row);
                    last = row.hash;
                    at++;
                }
            }
        }
        decoder.finish();
        if (at < length) {
            throw unreadable(at, "it is missing", null);
        } else if (at > length || !Arrays.equals(last, head)) {
            throw unreadable(at - 1, "the study has another last event", null);
        }
    }

    /** An event with the hash before it and its own, as they are stored. */
    @SuppressWarnings("ArrayRecordComponent") // nobody changes or compares them
    private record Row(StoredEvent event, byte[] before, byte[] hash) {}

    /** Fetches a row, null after the last; what is wrong with an earlier one is told first. */
    private @Nullable Row next(ResultSet rows, long at, byte[] before, Decoder<Row> decoder) throws SQLException {
        try {
            return rows.next() ? new Row(event(rows, at), before, hash(rows)) : null;
        } catch (SQLException | StorageException e) {
            decoder.finish();
            throw e;
        }
    }

    /** A row may lack its hash only in a damaged file; no hash fits then. */
    private static byte[] hash(ResultSet rows) throws SQLException {
        byte[] hash = rows.getBytes(7);
        return hash == null ? new byte[0] : hash;
    }

    /** SQLite's driver gives the bytes of a text faster than the text. */
    private StoredEvent event(ResultSet rows, long expected) throws SQLException {
        long sequence = rows.getLong(1);
        if (sequence != expected) {
            throw unreadable(expected, "it is missing", null);
        }
        byte[] kind = rows.getBytes(3);
        byte[] payload = rows.getBytes(4);
        if (kind == null || payload == null) {
            throw unreadable(expected, "it is empty", null);
        }
        String text = new String(kind, StandardCharsets.UTF_8);
        return new StoredEvent(sequence, rows.getLong(2), text, payload, rows.getLong(5), rows.getLong(6));
    }

    private List<LoggedEvent> understood(List<Row> rows, SearchSpace space) {
        HashChain chain = new HashChain();
        List<LoggedEvent> events = new ArrayList<>(rows.size());
        for (Row row : rows) {
            check(chain, row);
            events.add(understood(row.event, space));
        }
        return events;
    }

    private void check(HashChain chain, Row row) {
        if (!Arrays.equals(chain.next(row.before, row.event), row.hash)) {
            throw unreadable(row.event.sequence(), "its hash does not fit", null);
        }
    }

    /** An event whose hash fits and that is not understood was written by another version. */
    private LoggedEvent understood(StoredEvent event, SearchSpace space) {
        try {
            return event.logged(space);
        } catch (IllegalArgumentException e) {
            throw unreadable(event.sequence(), String.valueOf(e.getMessage()), e);
        }
    }

    private byte[] hashBefore(long sequence) throws SQLException {
        if (sequence == 0) {
            return new HashChain().genesis(name);
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT hash FROM event WHERE study = ? AND sequence = ?")) {
            select.setLong(1, study);
            select.setLong(2, sequence - 1);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw unreadable(sequence - 1, "it is missing", null);
                }
                return rows.getBytes(1);
            }
        }
    }

    /** What the first event says, with the space of the last change. */
    Optional<StudyDefinition> definition() throws SQLException {
        if (length == 0) {
            return Optional.empty();
        }
        StudyDefinition definition = null;
        HashChain chain = new HashChain();
        try (PreparedStatement select =
                connection.prepareStatement(COLUMNS + database.definitionIndex() + DEFINITIONS)) {
            select.setLong(1, study);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    StoredEvent event = event(rows, definition == null ? 0 : rows.getLong(1));
                    check(chain, new Row(event, hashBefore(event.sequence()), hash(rows)));
                    definition = changed(definition, event);
                }
            }
        }
        if (definition == null) {
            throw unreadable(0, "it is missing", null);
        }
        return Optional.of(definition);
    }

    private StudyDefinition changed(@Nullable StudyDefinition before, StoredEvent stored) {
        Event event;
        try {
            event = EventCodec.read(stored.kind(), stored.payload(), SearchSpace.empty());
        } catch (IllegalArgumentException e) {
            throw unreadable(stored.sequence(), String.valueOf(e.getMessage()), e);
        }
        if (before == null && event instanceof Event.StudyCreated created) {
            return created.definition();
        } else if (before != null && event instanceof Event.SpaceChanged changed) {
            return DefinitionCodec.with(before, changed.space());
        }
        throw unreadable(stored.sequence(), "a log begins with its definition", null);
    }

    private StorageException unreadable(long sequence, String why, @Nullable Throwable cause) {
        String message = database.place() + ": event " + sequence + " of study \"" + name + "\" must be readable ("
                + why + ").\nMaybe the file was damaged; restore it from a copy.";
        return cause == null ? new StorageException(message) : new StorageException(message, cause);
    }
}
