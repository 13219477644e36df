package org.hpo4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hpo4j.storage.EventCodec.Written;
import org.hpo4j.storage.SqliteLog.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer thread when what is below it fails, and at its end. */
class SqliteWriterTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("study.db");
    }

    private static Row row(long sequence) {
        return new Row(
                sequence,
                Instant.EPOCH,
                EventCodec.write(SampleLog.note(sequence, "note").event()));
    }

    private static CompletableFuture<Void> append(SqliteWriter writer, long sequence) {
        return writer.append("s", sequence, List.of(row(sequence)));
    }

    /** An answer within a generous time; an append without an answer would hang its caller for good. */
    private static void await(CompletableFuture<Void> append) throws Exception {
        append.get(30, TimeUnit.SECONDS);
    }

    private long length() throws SQLException {
        long[] length = {0};
        SqliteWriter none = new SqliteWriter(file, StudyFile.connect(file));
        new SqliteLog(file, "s", none).read(0, SampleLog.space(), event -> length[0]++);
        none.close();
        return length[0];
    }

    @Test
    void error_answersItsAppendsAndTheWriterGoesOn() throws Exception {
        FailingConnection failing = new FailingConnection(StudyFile.connect(file));
        SqliteWriter writer = new SqliteWriter(file, failing.proxy());
        await(append(writer, 0));
        failing.next = new OutOfMemoryError("on purpose");

        CompletableFuture<Void> failed = append(writer, 1);
        assertThatThrownBy(() -> await(failed))
                .isNotInstanceOf(TimeoutException.class)
                .hasMessageContaining("on purpose");
        await(append(writer, 1));
        writer.close();

        assertThat(length()).isEqualTo(2);
    }

    /** The statement after BEGIN fails in a way that is no SQLException: the transaction must not stay open. */
    @Test
    void exceptionWithinATransaction_rollsItBack() throws Exception {
        FailingConnection failing = new FailingConnection(StudyFile.connect(file));
        SqliteWriter writer = new SqliteWriter(file, failing.proxy());
        await(append(writer, 0));
        Row bad = new Row(1, Instant.MAX, new Written("trial-failed", "{}"));

        CompletableFuture<Void> failed = writer.append("s", 1, List.of(row(1), bad));
        assertThatThrownBy(() -> await(failed)).hasCauseInstanceOf(StorageException.class);
        await(append(writer, 1));
        writer.close();

        assertThat(length()).isEqualTo(2);
    }

    @Test
    void fullDisk_refusesWithItsNameAndTheLogGoesOnWhenThereIsSpace() throws Exception {
        Connection connection = StudyFile.connect(file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = 40");
        }
        SqliteWriter writer = new SqliteWriter(file, connection);
        long durable = appendUntilFull(writer);
        writer.close();

        assertThat(length()).isEqualTo(durable);
        SqliteWriter again = new SqliteWriter(file, StudyFile.connect(file));
        await(append(again, durable));
        again.close();
        assertThat(length()).isEqualTo(durable + 1);
    }

    /** Returns the sequence that found no more space. */
    private long appendUntilFull(SqliteWriter writer) {
        String padding = "x".repeat(4000);
        for (long sequence = 0; ; sequence++) {
            Row row = new Row(
                    sequence,
                    Instant.EPOCH,
                    EventCodec.write(SampleLog.note(sequence, padding).event()));
            try {
                writer.append("s", sequence, List.of(row)).join();
            } catch (CompletionException e) {
                assertThat(e.getCause()).isInstanceOf(StorageException.class).hasMessage(fullDisk());
                return sequence;
            }
        }
    }

    private String fullDisk() {
        return "Study file " + file + " could not be written ([SQLITE_FULL] Insertion failed because database is full"
                + " (database or disk is full)).\nMaybe the disk is full or the file damaged; free space, or restore it"
                + " from a copy, and run again: the study goes on where it stood.";
    }

    @Test
    void close_writesAllThatWaitsAlsoWhenInterrupted() throws Exception {
        SqliteWriter writer = new SqliteWriter(file, StudyFile.connect(file));
        List<CompletableFuture<Void>> appends = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            appends.add(append(writer, i));
        }
        Thread.currentThread().interrupt();
        writer.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(appends).allMatch(append -> append.isDone() && !append.isCompletedExceptionally());
        assertThat(length()).isEqualTo(2000);
    }

    @Test
    void append_afterCloseIsRefused() throws Exception {
        SqliteWriter writer = new SqliteWriter(file, StudyFile.connect(file));
        writer.close();

        assertThatThrownBy(() -> await(append(writer, 0)))
                .hasCauseInstanceOf(StorageException.class)
                .cause()
                .hasMessage("Study file " + file + " must be open to be written.\n"
                        + "Maybe the study was closed before its workers had ended.");
    }

    /** Passes every call on, except that prepareStatement throws what was laid ready. */
    private static final class FailingConnection implements InvocationHandler {
        private final Connection below;
        private volatile Throwable next;

        FailingConnection(Connection below) {
            this.below = below;
        }

        Connection proxy() {
            return (Connection)
                    Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, this);
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            Throwable fault = next;
            if (fault != null && method.getName().equals("prepareStatement")) {
                next = null;
                throw fault;
            }
            try {
                return method.invoke(below, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
