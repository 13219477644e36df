package org.hpo4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be a study file, and how the rest is refused. */
class StudyFileTest {
    private static final String NEW_PATH = "Maybe give the path of a new file.";
    private static final String OWN_FOLDER = "Maybe give a path in a folder of your own.";

    @TempDir
    private Path temporary;

    private Path folder;

    /** The file's name in messages is that of its real place. */
    @BeforeEach
    void resolve() throws IOException {
        folder = temporary.toRealPath();
    }

    private void assertRefused(Path file, String message) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> SqliteStorage.open(file).close())
                .withMessage(message);
    }

    private Path written() {
        Path file = folder.resolve("study.db");
        try (SqliteStorage storage = SqliteStorage.open(file)) {
            storage.log("s").append(0, List.of(SampleLog.created("s")));
        }
        return file;
    }

    private static void execute(Path file, String... commands) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    @Test
    void missingFolders_areMade() {
        Path file = folder.resolve("a/b/study.db");
        SqliteStorage.open(file).close();

        assertThat(file).isRegularFile();
    }

    @Test
    void emptyFile_becomesStudyFile() throws IOException {
        Path file = Files.createFile(folder.resolve("study.db"));
        SqliteStorage.open(file).close();

        assertThat(Files.size(file)).isPositive();
    }

    @Test
    void relativePath_isUnderstood() {
        Path file = Path.of("").toAbsolutePath().relativize(written());
        try (SqliteStorage storage = SqliteStorage.open(file)) {
            assertThat(storage.location()).isEqualTo(written(storage).toString());
        }
    }

    private Path written(SqliteStorage storage) {
        assertThat(storage.log("s").definition()).isPresent();
        return folder.resolve("study.db");
    }

    @Test
    void folder_isRefused() {
        assertRefused(
                folder, "Study file " + folder + " must be a file, not a folder.\nMaybe add a name, such as study.db.");
    }

    @Test
    void textFile_isRefusedAndLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "no study");

        assertRefused(
                file, "Study file " + file + " must be a study file of HPO4J, but holds something else.\n" + NEW_PATH);
        assertThat(file).hasContent("no study");
        assertThat(folder).isDirectoryNotContaining("glob:**.lock");
    }

    @Test
    void sqliteFileOfAnotherProgram_isRefused() throws SQLException {
        Path file = folder.resolve("other.db");
        execute(file, "CREATE TABLE mine (x)");

        assertRefused(
                file, "Study file " + file + " must be a study file of HPO4J, but holds something else.\n" + NEW_PATH);
    }

    @Test
    void anotherVersion_isRefused() throws SQLException {
        Path file = written();
        execute(file, "PRAGMA user_version = 99");

        assertRefused(
                file,
                "Study file " + file + ": version (99) must be at most 2, the one this HPO4J writes.\n"
                        + "Maybe go on with the HPO4J that wrote it, or give a new file.");
    }

    @Test
    void changedEvent_isRefusedByItsHash() throws SQLException {
        Path file = written();
        execute(file, "UPDATE event SET payload = replace(payload, '\"seed\":', '\"seed\": ')");

        try (SqliteStorage storage = SqliteStorage.open(file)) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> storage.log("s").definition())
                    .withMessage("Study file " + file + ": event 0 of study \"s\" must be readable (its hash does not"
                            + " fit).\nMaybe the file was damaged; restore it from a copy.");
        }
    }

    /** Each column of each event but the keys, and the row of the study. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE event SET at = at + 1 WHERE sequence = 3",
                "UPDATE event SET kind = 'trial-paused' WHERE sequence = 3",
                "UPDATE event SET payload = replace(payload, 'note 3', 'note 4') WHERE sequence = 3",
                "UPDATE event SET worker = 9 WHERE sequence = 3",
                "UPDATE event SET operation = 9 WHERE sequence = 3",
                "UPDATE event SET hash = (SELECT hash FROM event WHERE sequence = 2) WHERE sequence = 3",
                "DELETE FROM event WHERE sequence = 3",
                "DELETE FROM event WHERE sequence >= 3",
                "UPDATE study SET length = length - 1, head = (SELECT hash FROM event WHERE sequence = 2)"
            })
    void changedRow_isNamed(String change) throws SQLException {
        Path file = folder.resolve("study.db");
        try (SqliteStorage storage = SqliteStorage.open(file)) {
            storage.log("s").append(0, List.of(SampleLog.created("s")));
            for (int i = 1; i < 5; i++) {
                storage.log("s").append(i, List.of(SampleLog.note(i, "note " + i)));
            }
        }
        execute(file, change);

        try (SqliteStorage storage = SqliteStorage.open(file)) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> storage.log("s").read(0, SampleLog.space(), event -> {}))
                    .withMessageMatching("(?s)Study file .*: event [34] of study \"s\" must be readable .*");
        }
    }

    /** The same row with a hash of its own does not fit those that follow. */
    @Test
    void forgedEvent_isNoticedByTheNext() throws SQLException {
        Path file = folder.resolve("study.db");
        Path forged = folder.resolve("forged.db");
        for (Path path : List.of(file, forged)) {
            try (SqliteStorage storage = SqliteStorage.open(path)) {
                storage.log("s").append(0, List.of(SampleLog.created("s")));
                storage.log("s").append(1, List.of(SampleLog.note(1, path.equals(file) ? "true" : "false")));
                storage.log("s").append(2, List.of(SampleLog.note(2, "last")));
            }
        }
        execute(
                file,
                "ATTACH '" + forged + "' AS forged",
                "DELETE FROM event WHERE sequence = 1",
                "INSERT INTO event SELECT * FROM forged.event WHERE sequence = 1");

        try (SqliteStorage storage = SqliteStorage.open(file)) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> storage.log("s").read(0, SampleLog.space(), event -> {}))
                    .withMessageContaining("event 2 of study \"s\" must be readable (its hash does not fit)");
        }
    }

    @Test
    void missingEvent_isRefused() throws SQLException {
        Path file = written();
        execute(file, "UPDATE event SET sequence = 1");

        try (SqliteStorage storage = SqliteStorage.open(file)) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> storage.log("s").definition())
                    .withMessageContaining("event 0 of study \"s\" must be readable (it is missing).");
        }
    }

    @Test
    void eventsWithoutStudy_areRefused() throws SQLException {
        Path file = written();
        execute(file, "UPDATE event SET study = 7");

        assertRefused(
                file,
                "Study file " + file + " must be sound, but SQLite finds in it: event.\n"
                        + "Maybe the disk or a copy damaged it; restore it from a copy.");
    }

    @Test
    void pathBelowAFile_isRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("file")).resolve("study.db");

        assertRefused(
                file,
                "Study file " + file + " must be writable (java.nio.file.FileAlreadyExistsException: "
                        + folder.resolve("file") + ").\n" + OWN_FOLDER);
    }

    /** A folder that takes no files even from root; where there is none, one without write permission. */
    @Test
    void unwritableFolder_isRefused() throws IOException {
        Path closed = Path.of("/proc/self");
        if (!Files.isDirectory(closed)) {
            closed = Files.createDirectory(folder.resolve("closed"));
            assertThat(closed.toFile().setWritable(false)).isTrue();
        }
        Path file = closed.resolve("study.db");

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> SqliteStorage.open(file))
                .withMessageContaining("must be writable")
                .withMessageEndingWith(OWN_FOLDER);
    }

    @Test
    void linkedFolder_isAsGoodAsAnyOther() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        try (SqliteStorage storage = SqliteStorage.open(link.resolve("study.db"))) {
            assertThat(storage.location()).isEqualTo(real.resolve("study.db").toString());
        }
    }

    /** A question mark begins parameters in the driver's URL, and would have changed how the file is opened. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b.db",
                "größe 🚀.db",
                "100%25.db",
                "a#b.db",
                "it's.db",
                "file:x.db",
                "a;b&c=d.db",
                "-x.db",
                "who?.db",
                "a?synchronous=OFF"
            })
    void oddName_namesTheFile(String name) {
        Path file = folder.resolve(name);
        try (SqliteStorage storage = SqliteStorage.open(file)) {
            storage.log("s").append(0, List.of(SampleLog.created("s")));
            assertThat(storage.log("s").definition()).isPresent();
        }
        assertThat(file).isNotEmptyFile();
    }
}
