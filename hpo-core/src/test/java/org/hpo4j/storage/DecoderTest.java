package org.hpo4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hpo4j.trial.LoggedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large logs are read on several threads, and nobody can tell. */
class DecoderTest {
    private static final int MANY = 20_000;

    @TempDir
    private Path folder;

    private static List<LoggedEvent> understood(List<Integer> rows, int bad) {
        List<LoggedEvent> events = new ArrayList<>();
        for (int row : rows) {
            if (row >= bad) {
                throw new IllegalArgumentException("row " + row);
            }
            events.add(SampleLog.note(row, ""));
        }
        return events;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, MANY})
    void events_arePassedOnInOrder(int size) {
        List<Long> passed = new ArrayList<>();
        Decoder<Integer> decoder = new Decoder<>(rows -> understood(rows, MANY), event -> passed.add(event.sequence()));
        IntStream.range(0, size).forEach(decoder::accept);
        decoder.finish();

        assertThat(passed).isEqualTo(LongStream.range(0, size).boxed().toList());
    }

    /** Every row from a bad one on is bad: all batches after it fail too, and maybe sooner. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5000, MANY - 1})
    void firstFault_isTold(int bad) {
        List<Long> passed = new ArrayList<>();
        Decoder<Integer> decoder = new Decoder<>(rows -> understood(rows, bad), event -> passed.add(event.sequence()));

        assertThatThrownBy(() -> {
                    IntStream.range(0, MANY).forEach(decoder::accept);
                    decoder.finish();
                })
                .hasMessage("row " + bad);
        assertThat(passed).isEqualTo(LongStream.range(0, passed.size()).boxed().toList());
        assertThat(passed.size()).isLessThanOrEqualTo(bad);
    }

    /** The reading thread notices that a row is missing long before another has reckoned the hashes of those before. */
    @Test
    void changedRow_isNamedBeforeOneThatIsMissing() throws Exception {
        Path file = folder.resolve("study.db");
        try (SqliteStorage storage = SqliteStorage.open(file)) {
            List<LoggedEvent> log = new ArrayList<>(List.of(SampleLog.created("s")));
            IntStream.range(1, 9000).forEach(i -> log.add(SampleLog.note(i, "note")));
            storage.log("s").append(0, log);
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("UPDATE event SET worker = 7 WHERE sequence = 4000");
            statement.execute("DELETE FROM event WHERE sequence = 4100");
        }
        List<Long> passed = new ArrayList<>();
        try (SqliteStorage storage = SqliteStorage.open(file)) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(
                            () -> storage.log("s").read(0, SampleLog.space(), event -> passed.add(event.sequence())))
                    .withMessageContaining("event 4000 of study \"s\" must be readable (its hash does not fit)");
        }
        assertThat(passed).isEqualTo(LongStream.range(0, passed.size()).boxed().toList());
        assertThat(passed.size()).isLessThanOrEqualTo(4000);
    }
}
