package org.hpo4j.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Brings a study file of version 1, where each event had a checksum of its own, to the chain of hashes of version 2.
 *
 * <p>Within the transaction of its caller: the file is of the one version or the other, never between them.
 */
final class Migration {
    private final Connection connection;
    private final Path file;
    private final HashChain chain = new HashChain();

    Migration(Connection connection, Path file) {
        this.connection = connection;
        this.file = file;
    }

    /** A row of the old table of studies. */
    private record OldStudy(long id, String name) {}

    void run() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE event RENAME TO old_event");
            statement.execute("ALTER TABLE study ADD COLUMN length INTEGER NOT NULL DEFAULT 0");
            statement.execute("ALTER TABLE study ADD COLUMN head BLOB NOT NULL DEFAULT x''");
            StudyFile.createShared(statement);
            for (OldStudy study : studies(statement)) {
                chain(study);
            }
            statement.execute("DROP TABLE old_event");
        }
    }

    private static List<OldStudy> studies(Statement statement) throws SQLException {
        List<OldStudy> studies = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT id, name FROM study ORDER BY id")) {
            while (rows.next()) {
                studies.add(new OldStudy(rows.getLong(1), rows.getString(2)));
            }
        }
        return studies;
    }

    private void chain(OldStudy study) throws SQLException {
        byte[] head = chain.genesis(study.name);
        long length = 0;
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT sequence, at, kind, payload, crc FROM old_event WHERE study = ? ORDER BY sequence");
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO event VALUES (?, ?, ?, ?, ?, 0, 0, ?)")) {
            select.setLong(1, study.id);
            try (ResultSet rows = select.executeQuery()) {
                for (; rows.next(); length++) {
                    StoredEvent event = checked(study, length, rows);
                    head = chain.next(head, event);
                    insert(insert, study.id, event, head);
                }
            }
        }
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE study SET name = ?, length = ?, head = ? WHERE id = ?")) {
            update.setString(1, StudyName.stored(study.name));
            update.setLong(2, length);
            update.setBytes(3, head);
            update.setLong(4, study.id);
            update.executeUpdate();
        }
    }

    private static void insert(PreparedStatement insert, long study, StoredEvent event, byte[] hash)
            throws SQLException {
        insert.setLong(1, study);
        insert.setLong(2, event.sequence());
        insert.setLong(3, event.at());
        insert.setString(4, event.kind());
        insert.setString(5, event.text());
        insert.setBytes(6, hash);
        insert.executeUpdate();
    }

    private StoredEvent checked(OldStudy study, long sequence, ResultSet rows) throws SQLException {
        StoredEvent event = new StoredEvent(
                rows.getLong(1),
                rows.getLong(2),
                rows.getString(3),
                rows.getString(4).getBytes(StandardCharsets.UTF_8),
                0,
                0);
        if (event.sequence() != sequence || checksum(event) != rows.getLong(5)) {
            throw new StorageException("Study file " + file + ": event " + sequence + " of study \"" + study.name
                    + "\" must be readable ("
                    + (event.sequence() == sequence ? "its checksum does not fit" : "it is missing")
                    + ").\nMaybe the file was damaged; restore it from a copy.");
        }
        return event;
    }

    /** CRC-32C of all that a row of version 1 says. */
    private static long checksum(StoredEvent event) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(event.sequence())
                .putLong(event.at())
                .flip());
        crc.update(event.kind().getBytes(StandardCharsets.UTF_8));
        crc.update(0);
        crc.update(event.payload());
        return crc.getValue();
    }
}
