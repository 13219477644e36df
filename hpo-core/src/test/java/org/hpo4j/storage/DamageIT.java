package org.hpo4j.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hpo4j.random.RandomStream;
import org.hpo4j.trial.LoggedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged study files: read as they were, or refused; never read as something else. */
class DamageIT {
    private static final int EVENTS = 120;
    private static final int FLIPS = 1000;
    /** Of the places where a tail is cut, in bytes; with -Dhpo4j.damage.step=1 all of them. */
    private static final int STEP = Integer.getInteger("hpo4j.damage.step", 251);

    @TempDir
    private Path folder;

    private Path file;
    private byte[] sound;
    private List<LoggedEvent> log;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("study.db");
        log = new ArrayList<>(SampleLog.everyKind("s"));
        while (log.size() < EVENTS) {
            log.add(SampleLog.note(log.size(), "some text of a failure, number " + log.size()));
        }
        try (SqliteStorage storage = SqliteStorage.open(file)) {
            storage.log("s").append(0, log);
        }
        sound = Files.readAllBytes(file);
    }

    /** Reads all but the first event, whose choices come back as labels; empty if the file was refused. */
    private Optional<List<LoggedEvent>> read() {
        List<LoggedEvent> found = new ArrayList<>();
        try (SqliteStorage storage = SqliteStorage.open(file)) {
            storage.log("s").definition();
            storage.log("s").read(1, SampleLog.space(), found::add);
            return Optional.of(found);
        } catch (StorageException e) {
            assertThat(e.getMessage()).contains("study.db").contains("\nMaybe ");
            return Optional.empty();
        }
    }

    private void damage(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        Files.deleteIfExists(folder.resolve("study.db-wal"));
        Files.deleteIfExists(folder.resolve("study.db-shm"));
    }

    @Test
    void soundFile_isRead() {
        assertThat(read()).contains(log.subList(1, log.size()));
    }

    @Test
    void flippedBit_isNeverReadAsSomethingElse() throws IOException {
        RandomStream random = RandomStream.of(5);
        List<String> wrong = new ArrayList<>();
        int refused = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            byte[] damaged = sound.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            damage(damaged);
            Optional<List<LoggedEvent>> found = read();
            refused += found.isEmpty() ? 1 : 0;
            if (found.isPresent() && !found.get().equals(log.subList(1, log.size()))) {
                wrong.add("byte " + at + " of " + sound.length + ": "
                        + found.get().size() + " events");
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99})
    void truncatedFile_isRefused(double kept) throws IOException {
        damage(Arrays.copyOf(sound, (int) (sound.length * kept)));

        assertThat(read()).isEmpty();
    }

    /** The last records, before they are moved from the write-ahead log: what was torn is gone, what is before it stays. */
    @Test
    void truncatedTail_isOpenedAtSomeEarlierMomentOrRefused() throws IOException {
        Path tail = folder.resolve("study.db-wal");
        byte[] main;
        byte[] wal;
        try (SqliteStorage storage = SqliteStorage.open(file)) {
            for (int i = 0; i < 3; i++) {
                log.add(SampleLog.note(log.size(), "last " + i));
                storage.log("s").append(log.size() - 1, log.subList(log.size() - 1, log.size()));
            }
            main = Files.readAllBytes(file);
            wal = Files.readAllBytes(tail);
        }
        int[] lengths = new int[4];
        for (int kept = 0; kept < wal.length + STEP; kept += STEP) {
            damage(main);
            Files.write(tail, Arrays.copyOf(wal, Math.min(kept, wal.length)));
            List<LoggedEvent> found = read().orElseThrow();
            assertThat(found).isEqualTo(log.subList(1, found.size() + 1));
            lengths[found.size() + 1 - EVENTS]++;
        }
        assertThat(lengths)
                .as("how often each of the last records was the last")
                .doesNotContain(0);
    }
}
