package org.hpo4j.dl4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hpo4j.HpoException;
import org.hpo4j.dl4j.testing.States;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCheckpointsIT extends CheckpointStoreContract {
    private static final int FLIPS = 1000;

    @TempDir
    private Path folder;

    @Override
    protected CheckpointStore open(long limit) {
        return DiskCheckpoints.in(folder).upTo(limit);
    }

    @Override
    protected long room(Checkpoint checkpoint) {
        try {
            return CheckpointFormat.length(checkpoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void files_areNamedByTrialAttemptAndEpoch() {
        CheckpointStore store = DiskCheckpoints.in(folder.resolve("new"));
        store.save(States.checkpoint(trial(17), 2, 9));

        assertThat(names(folder.resolve("new"))).containsExactly("trial-17.attempt-2.epoch-9.state");
        assertThat(store.bytes())
                .isEqualTo(file("new/trial-17.attempt-2.epoch-9.state").toFile().length());
        assertThat(store.isDurable()).isTrue();
    }

    @Test
    void reopenedStore_hasWhatWasSaved() {
        try (CheckpointStore store = DiskCheckpoints.in(folder)) {
            for (int epoch = 1; epoch <= 4; epoch++) {
                store.save(checkpoint(0, epoch));
            }
            store.save(checkpoint(5, 1));
        }
        CheckpointStore reopened = DiskCheckpoints.in(folder);

        assertThat(load(reopened, 0, 9)).contains(4);
        assertThat(load(reopened, 0, 2)).contains(2);
        assertThat(load(reopened, 5, 9)).contains(1);
        reopened.retain(number -> 0);
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void leftovers_areDeletedAndFilesOfOthersAreNot() throws IOException {
        Files.writeString(file("trial-1.attempt-0.epoch-3.7.part"), "half");
        Files.writeString(file("trial-1.attempt-0.epoch-3.state"), "torn");
        Files.writeString(file("study.db"), "mine");
        Files.writeString(file("trial-1.zip"), "a model");

        assertThat(DiskCheckpoints.in(folder).bytes()).isZero();
        assertThat(names(folder)).containsExactly("study.db", "trial-1.zip");
    }

    /** Two stores as two worker processes have them, both opened before anything was saved. */
    @Test
    void storesOfOneFolder_seeWhatTheOtherSavesAndDrops() {
        CheckpointStore one = DiskCheckpoints.in(folder);
        CheckpointStore other = DiskCheckpoints.in(folder);
        one.save(checkpoint(0, 1));
        one.save(checkpoint(3, 2));

        assertThat(load(other, 0, 9)).contains(1);
        other.save(checkpoint(0, 2));
        assertThat(load(one, 0, 9)).contains(2);
        assertThat(one.bytes()).isEqualTo(other.bytes()).isPositive();
        other.retain(trial -> trial == 3 ? 0 : CheckpointStore.KEPT);
        assertThat(load(one, 3, 9)).isEmpty();
        one.retain(trial -> 0);
        assertThat(load(other, 0, 9)).isEmpty();
        assertThat(names(folder)).isEmpty();
    }

    /** Process 2^31 - 1 is beyond what systems give; this test's parent is alive. */
    @Test
    void partOfALivingProcess_stays() throws IOException {
        CheckpointStore store = DiskCheckpoints.in(folder);
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        Files.writeString(file("trial-1.attempt-0.epoch-3." + parent + "-7.part"), "being written");
        Files.writeString(file("trial-1.attempt-0.epoch-4." + Integer.MAX_VALUE + "-7.part"), "half");
        store.retain(trial -> 0);
        assertThat(names(folder)).containsExactly("trial-1.attempt-0.epoch-3." + parent + "-7.part");
        Files.writeString(file("trial-1.attempt-0.epoch-4." + Integer.MAX_VALUE + "-7.part"), "half");

        assertThat(DiskCheckpoints.in(folder).bytes()).isZero();
        assertThat(names(folder)).containsExactly("trial-1.attempt-0.epoch-3." + parent + "-7.part");
    }

    /** A file that was copied to another name is not taken for that of the name. */
    @Test
    void fileOfAnotherName_isNotTaken() throws IOException {
        DiskCheckpoints.in(folder).save(checkpoint(0, 1));
        Files.move(file("trial-0.attempt-0.epoch-1.state"), file("trial-1.attempt-0.epoch-1.state"));

        assertThat(load(DiskCheckpoints.in(folder), 1, 1)).isEmpty();
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void truncatedFile_isNeverLoaded() throws IOException {
        byte[] whole = saved();
        for (int length = 0; length < whole.length; length++) {
            assertThat(loadDamaged(Arrays.copyOf(whole, length))).isFalse();
        }
        assertThat(loadDamaged(Arrays.copyOf(whole, whole.length + 1))).isFalse();
        assertThat(loadDamaged(whole)).isTrue();
    }

    /** CRC32C finds every single flipped bit for certain. */
    @Test
    void fileWithAFlippedBit_isNeverLoaded() throws IOException {
        byte[] whole = saved();
        RandomStream random = RandomStream.of(5);
        for (int flip = 0; flip < FLIPS; flip++) {
            byte[] damaged = whole.clone();
            int bit = random.nextInt(8 * whole.length);
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(loadDamaged(damaged)).isFalse();
        }
    }

    private byte[] saved() throws IOException {
        CheckpointStore store = DiskCheckpoints.in(folder);
        store.save(checkpoint(0, 1));
        store.save(checkpoint(0, 2));
        return Files.readAllBytes(file("trial-0.attempt-0.epoch-2.state"));
    }

    /** Both by a store that was opened before the damage and by one after; the earlier epoch is loaded instead. */
    private boolean loadDamaged(byte... bytes) throws IOException {
        Path file = file("trial-0.attempt-0.epoch-2.state");
        Files.copy(good(), file, StandardCopyOption.REPLACE_EXISTING);
        CheckpointStore before = DiskCheckpoints.in(folder);
        Files.write(file, bytes);
        int first = load(before, 0, 2).orElseThrow();
        Files.write(file, bytes);
        int second = load(DiskCheckpoints.in(folder), 0, 2).orElseThrow();
        assertThat(second).isEqualTo(first);
        assertThat(Files.exists(file)).isEqualTo(first == 2);
        return first == 2;
    }

    /** A copy of the whole file under a name that the store does not know. */
    private Path good() throws IOException {
        Path copy = file("good");
        if (!Files.exists(copy)) {
            Files.copy(file("trial-0.attempt-0.epoch-2.state"), copy);
        }
        return copy;
    }

    @Test
    void fileThatVanished_isNotLoaded() throws IOException {
        CheckpointStore store = DiskCheckpoints.in(folder);
        store.save(checkpoint(0, 1));
        store.save(checkpoint(0, 2));
        Files.delete(file("trial-0.attempt-0.epoch-2.state"));

        assertThat(load(store, 0, 2)).contains(1);
    }

    @Test
    void folder_thatCanNotBeMadeIsRefused() throws IOException {
        Path file = Files.writeString(file("file"), "");

        assertThatExceptionOfType(HpoException.class)
                .isThrownBy(() -> DiskCheckpoints.in(file.resolve("checkpoints")))
                .withMessageStartingWith(
                        "Disk checkpoints: folder (" + file.resolve("checkpoints") + ") must be writable (")
                .withMessageEndingWith(
                        ").\nMaybe the disk is full: make room, or keep less with DiskCheckpoints.in(folder).upTo(bytes).");
    }

    @Test
    void save_thatFailsNamesTheFolderAndLeavesNothing() throws IOException {
        CheckpointStore store = DiskCheckpoints.in(folder.resolve("gone"));
        Files.delete(folder.resolve("gone"));

        assertThatExceptionOfType(HpoException.class)
                .isThrownBy(() -> store.save(checkpoint(0, 1)))
                .withMessageContaining(folder.resolve("gone").toString())
                .withMessageContaining("\nMaybe the disk is full");
        assertThat(store.bytes()).isZero();
        Files.createDirectory(folder.resolve("gone"));
        store.save(checkpoint(0, 1));
        assertThat(load(store, 0, 1)).contains(1);
    }

    @Test
    void limitOfZero_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DiskCheckpoints.in(folder).upTo(0))
                .withMessage("Disk checkpoints: bytes (0) must be at least 1.\n"
                        + "Maybe leave it at the default of 17179869184 bytes.");
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
