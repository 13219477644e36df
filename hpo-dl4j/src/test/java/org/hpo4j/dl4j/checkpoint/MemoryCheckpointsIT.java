package org.hpo4j.dl4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MemoryCheckpointsIT extends CheckpointStoreContract {
    @Override
    protected CheckpointStore open(long limit) {
        return MemoryCheckpoints.upTo(limit);
    }

    @Override
    protected long room(Checkpoint checkpoint) {
        return checkpoint.state().bytes();
    }

    @Test
    void close_dropsAll() {
        CheckpointStore store = MemoryCheckpoints.create();
        store.save(checkpoint(0, 1));
        store.close();

        assertThat(store.bytes()).isZero();
        assertThat(store.isDurable()).isFalse();
        assertThat(load(store, 0, 1)).isEmpty();
    }

    @Test
    void limitOfZero_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryCheckpoints.upTo(0))
                .withMessage("Memory checkpoints: bytes (0) must be at least 1.\n"
                        + "Maybe MemoryCheckpoints.create(), of 1073741824 bytes.");
    }
}
