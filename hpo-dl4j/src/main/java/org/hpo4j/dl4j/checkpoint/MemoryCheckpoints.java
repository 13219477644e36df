package org.hpo4j.dl4j.checkpoint;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.hpo4j.dl4j.model.ModelState;
import org.hpo4j.study.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints in native memory: copied, never written to a file.
 *
 * <p>When they would take more than the limit, those of the trial that saved least recently go first; that trial is trained
 * again when it is resumed.
 *
 * <p>Thread safety: safe; one lock, held while arrays are copied.
 */
public final class MemoryCheckpoints implements CheckpointStore {
    /** The default limit: {@value} bytes. */
    public static final long DEFAULT_LIMIT = 1L << 30;

    private static final Logger LOG = LoggerFactory.getLogger(MemoryCheckpoints.class);

    private final long limit;
    private final Holdings<Kept> holdings = new Holdings<>();
    private boolean warned;

    private MemoryCheckpoints(long limit) {
        this.limit = limit;
    }

    /**
     * Makes an empty store of at most {@link #DEFAULT_LIMIT} bytes.
     *
     * @return the store
     */
    public static MemoryCheckpoints create() {
        return upTo(DEFAULT_LIMIT);
    }

    /**
     * Makes an empty store.
     *
     * @param bytes the most memory that its arrays take; a checkpoint that is larger is not kept
     * @return the store
     * @throws IllegalArgumentException if {@code bytes < 1}
     */
    public static MemoryCheckpoints upTo(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("Memory checkpoints: bytes (" + bytes
                    + ") must be at least 1.\nMaybe MemoryCheckpoints.create(), of " + DEFAULT_LIMIT + " bytes.");
        }
        return new MemoryCheckpoints(bytes);
    }

    @Override
    public synchronized void save(Checkpoint checkpoint) {
        holdings.add(new Kept(checkpoint));
        if (holdings.shrinkTo(limit)) {
            warn();
        }
    }

    private void warn() {
        if (!warned) {
            warned = true;
            LOG.warn(
                    "Checkpoints of paused trials take more than {} bytes; the oldest are dropped, and their trials will be "
                            + "trained again. Maybe give more: MemoryCheckpoints.upTo(bytes), or DiskCheckpoints.in(folder).",
                    limit);
        }
    }

    @Override
    public synchronized Optional<Checkpoint> load(Trial trial, int atMost) {
        return holdings.floor(trial.number(), trial.seed(), atMost).map(Kept::copy);
    }

    @Override
    public synchronized void retain(IntUnaryOperator needed) {
        holdings.retain(needed);
    }

    @Override
    public boolean isDurable() {
        return false;
    }

    @Override
    public synchronized long bytes() {
        return holdings.bytes();
    }

    @Override
    public void close() {
        retain(trial -> 0);
    }

    /** A checkpoint in memory. */
    private record Kept(Checkpoint checkpoint) implements Held {
        Checkpoint copy() {
            ModelState copy = checkpoint.state().copy();
            return new Checkpoint(trial(), attempt(), epoch(), seed(), copy);
        }

        @Override
        public int trial() {
            return checkpoint.trial();
        }

        @Override
        public int attempt() {
            return checkpoint.attempt();
        }

        @Override
        public int epoch() {
            return checkpoint.epoch();
        }

        @Override
        public long seed() {
            return checkpoint.seed();
        }

        @Override
        public long bytes() {
            return checkpoint.state().bytes();
        }

        @Override
        public void discard() {
            checkpoint.close();
        }
    }
}
