package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.hpo4j.storage.SqliteStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that is set back, as by a restored backup, beneath a study that is open. */
@Timeout(60)
class SetBackLogTest {
    @TempDir
    private Path folder;

    private static void setBack(Path file, long length) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM event WHERE sequence >= " + length);
            statement.execute("UPDATE study SET length = " + length
                    + ", head = (SELECT hash FROM event WHERE sequence = " + (length - 1) + ")");
        }
    }

    /** What was answered is gone, so the study must not go on as if it were there. */
    @Test
    void openStudy_endsAndNamesTheRule() throws SQLException {
        Path file = folder.resolve("s.db");
        try (Study study = Studies.plain(SqliteStorage.open(file)).open()) {
            study.complete(study.ask().orElseThrow().number(), 1);
            study.complete(study.ask().orElseThrow().number(), 2);
            setBack(file, 3);

            String said = "Study \"s\": Study file " + study.location()
                    + " (3 events) must not be shorter than what this process has seen of it, 5.\n"
                    + "Maybe a backup was restored; open the study again to go on from there.";
            assertThatExceptionOfType(StudyException.class)
                    .isThrownBy(() -> study.ask())
                    .withMessage(said);
            assertThatExceptionOfType(StudyException.class)
                    .isThrownBy(() -> study.complete(1, 3))
                    .withMessageContaining(said);
        }
        try (Study study = Studies.plain(SqliteStorage.open(file)).open()) {
            assertThat(study.trials()).hasSize(1);
            assertThat(study.ask().orElseThrow().number()).isEqualTo(1);
            assertThat(study.replay().differences()).isEqualTo(List.of());
        }
    }

    /** Whoever waits for others hears of it. */
    @Test
    void waitingWorker_isTold() throws Exception {
        Path file = folder.resolve("s.db");
        try (Study study = Studies.plain(SqliteStorage.open(file)).maxTrials(1).open()) {
            assertThat(study.ask()).isPresent();
            Thread setter = new Thread(() -> {
                try {
                    setBack(file, 1);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            setter.start();
            assertThatExceptionOfType(StudyException.class)
                    .isThrownBy(study::take)
                    .withMessageContaining("(1 events) must not be shorter");
            setter.join();
        }
    }
}
