package org.hpo4j.dl4j.checkpoint;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.hpo4j.dl4j.model.ModelState;
import org.hpo4j.study.Trial;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints in native memory: copied, and written to a file only if memory is short and {@link #spillingTo} gives a folder.
 *
 * <p>When they would take more than the limit, those of the trial that saved least recently go first: to the folder if there
 * is one, else that trial is trained again when it is resumed.
 *
 * <p>Thread safety: safe; one lock, held while arrays are copied.
 */
public final class MemoryCheckpoints implements CheckpointStore {
    /** The default limit: {@value} bytes. */
    public static final long DEFAULT_LIMIT = 1L << 30;

    private static final Logger LOG = LoggerFactory.getLogger(MemoryCheckpoints.class);

    private final long limit;
    private final @Nullable DiskCheckpoints overflow;
    private final Holdings<Kept> holdings = new Holdings<>();
    private boolean warned;

    private MemoryCheckpoints(long limit, @Nullable DiskCheckpoints overflow) {
        this.limit = limit;
        this.overflow = overflow;
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
        return new MemoryCheckpoints(bytes, null);
    }

    /**
     * Moves what memory has no room for to a folder, up to its limit.
     *
     * <p>It is room and no more: what is in the folder is deleted now and at {@link #close}. For checkpoints from which a
     * killed study goes on, use {@link DiskCheckpoints} alone.
     *
     * @param folder such as {@code DiskCheckpoints.in(path)}; belongs to this store from now on
     * @return an empty store of the same limit with the folder
     */
    public MemoryCheckpoints spillingTo(DiskCheckpoints folder) {
        folder.retain(trial -> 0);
        return new MemoryCheckpoints(limit, folder);
    }

    @Override
    public synchronized void save(Checkpoint checkpoint) {
        holdings.add(new Kept(checkpoint));
        holdings.shrinkTo(limit, this::spill);
    }

    private void spill(Kept kept) {
        if (overflow != null) {
            overflow.save(kept.checkpoint());
        } else {
            kept.discard();
            warn();
        }
    }

    private void warn() {
        if (!warned) {
            warned = true;
            LOG.warn(
                    "Checkpoints of paused trials take more than {} bytes; the oldest are dropped, and their trials will be "
                            + "trained again. Maybe give more: MemoryCheckpoints.upTo(bytes), or a folder: "
                            + "spillingTo(DiskCheckpoints.in(path)).",
                    limit);
        }
    }

    @Override
    public synchronized Optional<Checkpoint> load(Trial trial, int atMost) {
        // What went to the folder is older than what stayed.
        return holdings.floor(trial.number(), trial.seed(), atMost)
                .map(Kept::copy)
                .or(() -> overflow == null ? Optional.empty() : overflow.load(trial, atMost));
    }

    @Override
    public synchronized void retain(IntUnaryOperator needed) {
        holdings.retain(needed);
        if (overflow != null) {
            overflow.retain(needed);
        }
    }

    @Override
    public boolean isDurable() {
        return false;
    }

    @Override
    public synchronized long bytes() {
        return holdings.bytes() + (overflow == null ? 0 : overflow.bytes());
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
