package org.hpo4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.trial.LoggedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study file between processes: who may open it, and what is in it after kill -9. */
class SqliteProcessIT {
    private static final int KILLS = 8;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void place() throws IOException {
        file = folder.toRealPath().resolve("study.db");
    }

    /** Every round goes on with the file of the round before, killed at a random append. */
    @Test
    void kill_losesNothingAcknowledged() throws Exception {
        RandomStream random = RandomStream.of(8);
        for (int round = 0; round < KILLS; round++) {
            long acknowledged = appendAndKill(1 + random.nextInt(60));
            List<LoggedEvent> log = read();

            assertThat((long) log.size()).isGreaterThan(acknowledged);
            for (int i = 1; i < log.size(); i++) {
                assertThat(log.get(i)).isEqualTo(Appender.event(i));
            }
        }
    }

    /** Lets a child append without end, kills it after some acknowledgements, and returns the last of them. */
    private long appendAndKill(int acknowledgements) throws Exception {
        try (ChildJvm child = new ChildJvm(Appender.class, file, Integer.MAX_VALUE)) {
            assertThat(child.readLine()).isEqualTo("open");
            String last = "-1";
            for (int i = 0; i < acknowledgements; i++) {
                last = child.readLine();
            }
            List<String> rest = child.kill();
            return Long.parseLong(rest.size() < 2 ? last : rest.get(rest.size() - 2));
        }
    }

    private List<LoggedEvent> read() {
        List<LoggedEvent> log = new ArrayList<>();
        try (SqliteStorage storage = SqliteStorage.open(file)) {
            storage.log("s").read(0, SampleLog.space(), log::add);
        }
        return log;
    }

    @Test
    void processesInTurns_leaveADenseLog() throws Exception {
        int each = 100;
        List<ChildJvm> children = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            children.add(new ChildJvm(Appender.class, file, each, "contend"));
        }
        for (ChildJvm child : children) {
            while (!"done".equals(child.readLine())) {
                // an acknowledged append
            }
            child.close();
        }
        List<LoggedEvent> log = read();

        assertThat(log).hasSize(1 + children.size() * each);
    }

    /** POSIX frees a process's locks on a file when it closes that file anywhere, as a refused second opening would. */
    @Test
    void secondOpeningInOneProcess_isRefused() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), file);
        try (SqliteStorage first = SqliteStorage.open(file)) {
            for (Path path : List.of(file, link)) {
                assertThatExceptionOfType(StorageException.class)
                        .isThrownBy(() -> SqliteStorage.open(path))
                        .withMessage("Study file " + first.location() + " must be open once at a time in one process,"
                                + " but this process has it open already.\nMaybe close the study that was opened first,"
                                + " or give this one a file of its own.");
            }
        }
    }
}
