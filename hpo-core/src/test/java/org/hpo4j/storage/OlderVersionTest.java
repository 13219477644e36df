package org.hpo4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.EventCodec.Written;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Study files that older versions wrote: {@code study-v1.db} has a log of every kind of event, and one of a study of five
 * trials; {@code study-v1.tsv} says what is in them.
 */
class OlderVersionTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void copy() throws IOException {
        file = Files.write(folder.resolve("study.db"), resource("study-v1.db"));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(OlderVersionTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> expected(String study) {
        return new String(resource("study-v1.tsv"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(study + "\t"))
                .toList();
    }

    private static String line(String study, LoggedEvent logged) {
        Written written = EventCodec.write(logged.event());
        return study + "\t" + logged.sequence() + "\t" + logged.at().toEpochMilli() + "\t" + written.kind() + "\t"
                + written.payload();
    }

    private static void assertSame(SqliteStorage storage, String study) {
        List<String> lines = new ArrayList<>();
        storage.log(study).read(0, SearchSpace.empty(), event -> lines.add(line(study, event)));
        assertThat(lines).isEqualTo(expected(study)).isNotEmpty();
    }

    private void execute(String change) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(change);
        }
    }

    @Test
    void version1_isReadAsItWasWritten() {
        for (int opening = 0; opening < 2; opening++) {
            try (SqliteStorage storage = SqliteStorage.open(file)) {
                assertThat(storage.studies()).containsExactly("every kind", "asha");
                assertSame(storage, "every kind");
                assertSame(storage, "asha");
                assertThat(storage.log("asha").definition().orElseThrow().seed())
                        .isEqualTo(7);
            }
        }
    }

    /** Left while its fifth trial ran: its report, which stopped it, had not been written yet. */
    @Test
    void studyOfVersion1_goesOn() throws SQLException {
        int last = expected("asha").size() - 1;
        execute("DELETE FROM event WHERE study = 2 AND sequence >= " + (last - 1));
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Double> x = space.uniform("x", 0, 1);
        try (Study study = Study.builder("asha")
                .space(space.build())
                .minimize("loss")
                .sampler(new RandomSampling())
                .seed(7)
                .scheduler(Asha.stopping(1, 9, 3))
                .storage(file)
                .open()) {
            assertThat(study.trial(4).state()).isEqualTo(TrialState.WAITING);
            Trial trial = study.ask().orElseThrow();
            assertThat(trial.number()).isEqualTo(4);
            assertThat(trial.report(1, trial.get(x) + 1).goesOn()).isFalse();
            assertThat(study.ask().map(Trial::number)).isEqualTo(Optional.of(5));
            assertThat(study.replay().isExact()).isTrue();
        }
    }

    /** What is damaged is refused, and left as it was. */
    @Test
    void damagedFileOfVersion1_isNotHalfMigrated() throws SQLException, IOException {
        execute("UPDATE event SET at = at + 1 WHERE study = 2 AND sequence = 5");

        for (int opening = 0; opening < 2; opening++) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> SqliteStorage.open(file))
                    .withMessageContaining(
                            "event 5 of study \"asha\" must be readable (its checksum does not fit).\nMaybe ");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("PRAGMA user_version").getInt(1)).isEqualTo(1);
            assertThat(statement.executeQuery("SELECT count(*) FROM event").getInt(1))
                    .isEqualTo(expected("asha").size() + expected("every kind").size());
        }
    }
}
