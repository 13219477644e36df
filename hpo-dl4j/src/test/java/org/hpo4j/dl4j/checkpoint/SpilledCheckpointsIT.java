package org.hpo4j.dl4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hpo4j.dl4j.testing.States;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory with room for nothing, so that all goes to the folder; and with room for some. */
class SpilledCheckpointsIT extends CheckpointStoreContract {
    @TempDir
    private Path folder;

    @Override
    protected CheckpointStore open(long limit) {
        return MemoryCheckpoints.upTo(1).spillingTo(DiskCheckpoints.in(folder).upTo(limit));
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
    void memory_isFilledFirst() throws IOException {
        DiskCheckpoints.in(folder).save(States.checkpoint(trial(9), 0, 1));
        long each;
        try (Checkpoint one = checkpoint(0, 1)) {
            each = one.state().bytes();
        }
        CheckpointStore store = MemoryCheckpoints.upTo(2 * each).spillingTo(DiskCheckpoints.in(folder));
        assertThat(files()).isZero();
        for (int epoch = 1; epoch <= 3; epoch++) {
            store.save(checkpoint(0, epoch));
            assertThat(files()).isEqualTo(epoch <= 2 ? 0 : 1);
        }
        store.save(checkpoint(1, 1));

        assertThat(files()).isEqualTo(2);
        for (int epoch = 1; epoch <= 3; epoch++) {
            assertThat(load(store, 0, epoch)).contains(epoch);
        }
        assertThat(load(store, 1, 9)).contains(1);
        assertThat(store.isDurable()).isFalse();
        store.close();
        assertThat(files()).isZero();
        assertThat(store.bytes()).isZero();
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
