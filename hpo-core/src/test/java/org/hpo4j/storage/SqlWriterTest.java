package org.hpo4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.hpo4j.trial.LoggedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer when what is below it fails, and at its end. */
class SqlWriterTest {
    @TempDir
    private Path folder;

    private Path file;
    private FileTurns turns;

    @BeforeEach
    void place() throws SQLException {
        file = folder.resolve("study.db");
        turns = FileTurns.claim(file);
        StudyFile.prepare(file);
    }

    @AfterEach
    void close() {
        turns.close();
    }

    private SqlLog log(Database database) {
        return new SqlLog(database, new SqlWriter(database), "s");
    }

    private static void append(EventLog log, LoggedEvent event) {
        log.append(event.sequence(), List.of(event));
    }

    /** A file whose connections are allowed some pages, and can't be made while it is away. */
    private final class Failing extends Passing {
        private int pages = Integer.MAX_VALUE;
        private boolean away;

        Failing() {
            super(new SqliteDatabase(file, turns));
        }

        @Override
        public Connection connect() throws SQLException {
            if (away) {
                throw new SQLException("away");
            }
            Connection connection = super.connect();
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA max_page_count = " + pages);
            }
            return connection;
        }
    }

    @Test
    void fullDisk_isUnavailableAndTheLogGoesOnWhenThereIsSpace() {
        Failing disk = new Failing();
        disk.pages = 40;
        SqlLog log = log(disk);
        String padding = "x".repeat(4000);

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> {
                    for (long sequence = 0; ; sequence++) {
                        append(log, SampleLog.note(sequence, padding));
                    }
                })
                .withMessage("Study file " + file
                        + " could not be written ([SQLITE_FULL] Insertion failed because database is full"
                        + " (database or disk is full)).\nMaybe the disk is full: free space, and the study goes on"
                        + " where it stood.");
        long durable = log.length();
        assertThat(durable).isPositive();
        disk.pages = Integer.MAX_VALUE;
        append(log, SampleLog.note(durable, "after"));
        assertThat(log.length()).isEqualTo(durable + 1);
    }

    @Test
    void lostConnection_isMadeAnew() {
        Failing database = new Failing();
        SqlLog log = log(database);
        database.away = true;
        assertThatThrownBy(() -> append(log, SampleLog.created("s"))).hasMessageContaining("(away)");
        database.away = false;

        append(log, SampleLog.created("s"));
        assertThat(log.length()).isEqualTo(1);
    }

    /** What fails in a way that is no SQLException must not leave the transaction open. */
    @Test
    void exceptionWithinATransaction_rollsItBack() {
        SqlLog log = log(new SqliteDatabase(file, turns));
        append(log, SampleLog.created("s"));
        LoggedEvent bad = new LoggedEvent(2, Instant.MAX, SampleLog.note(2, "x").event());

        assertThatThrownBy(() -> log.append(1, List.of(SampleLog.note(1, "one"), bad)))
                .isInstanceOf(ArithmeticException.class);
        append(log, SampleLog.note(1, "again"));
        assertThat(log.length()).isEqualTo(2);
    }

    @Test
    void interruptedThread_appendsAndStaysInterrupted() {
        SqlLog log = log(new SqliteDatabase(file, turns));
        Thread.currentThread().interrupt();
        append(log, SampleLog.created("s"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(log.length()).isEqualTo(1);
    }

    @Test
    void append_afterCloseIsRefused() {
        Database database = new SqliteDatabase(file, turns);
        SqlWriter writer = new SqlWriter(database);
        writer.close();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> append(new SqlLog(database, writer, "s"), SampleLog.created("s")))
                .withMessage("Study file " + file + " must be open to be written.\n"
                        + "Maybe the study was closed before its workers had ended.");
    }

    /** A database that is another one. */
    private static class Passing implements Database {
        private final Database below;

        Passing(Database below) {
            this.below = below;
        }

        @Override
        public String place() {
            return below.place();
        }

        @Override
        public Connection connect() throws SQLException {
            return below.connect();
        }

        @Override
        public void begin(Connection connection) throws SQLException {
            below.begin(connection);
        }

        @Override
        public boolean takesScripts() {
            return below.takesScripts();
        }

        @Override
        public String forUpdate() {
            return below.forUpdate();
        }

        @Override
        public String now() {
            return below.now();
        }

        @Override
        public boolean isOnceInProcess() {
            return below.isOnceInProcess();
        }

        @Override
        public void takeTurn() {
            below.takeTurn();
        }

        @Override
        public void passTurn() {
            below.passTurn();
        }

        @Override
        public StorageException fault(String verb, Throwable cause) {
            return below.fault(verb, cause);
        }
    }
}
