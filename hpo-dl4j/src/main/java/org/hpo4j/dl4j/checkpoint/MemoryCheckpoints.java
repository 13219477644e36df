package org.hpo4j.dl4j.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
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
    /** By trial, that which saved least recently first, then by epoch. */
    private final Map<Integer, NavigableMap<Integer, Checkpoint>> byTrial = new LinkedHashMap<>();

    private long bytes;
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
        NavigableMap<Integer, Checkpoint> own = byTrial.remove(checkpoint.trial());
        own = own == null ? new TreeMap<>() : own;
        byTrial.put(checkpoint.trial(), own);
        Checkpoint replaced = own.put(checkpoint.epoch(), checkpoint);
        bytes += checkpoint.state().bytes();
        if (replaced != null) {
            drop(replaced);
        }
        dropOldest(own, KEPT);
        makeRoom();
    }

    private void makeRoom() {
        for (NavigableMap<Integer, Checkpoint> longestUnsaved : byTrial.values()) {
            while (bytes > limit && !longestUnsaved.isEmpty()) {
                drop(longestUnsaved.pollFirstEntry().getValue());
                warn();
            }
        }
        byTrial.values().removeIf(Map::isEmpty);
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

    private void drop(Checkpoint checkpoint) {
        bytes -= checkpoint.state().bytes();
        checkpoint.close();
    }

    @Override
    public synchronized Optional<Checkpoint> load(Trial trial, int atMost) {
        return Optional.ofNullable(byTrial.get(trial.number()))
                .map(own -> own.floorEntry(atMost))
                .map(Map.Entry::getValue)
                .filter(found -> found.seed() == trial.seed())
                .map(found -> new Checkpoint(
                        found.trial(),
                        found.attempt(),
                        found.epoch(),
                        found.seed(),
                        found.state().copy()));
    }

    @Override
    public synchronized void retain(IntUnaryOperator needed) {
        byTrial.forEach((trial, own) -> dropOldest(own, needed.applyAsInt(trial)));
        byTrial.values().removeIf(Map::isEmpty);
    }

    private void dropOldest(NavigableMap<Integer, Checkpoint> own, int kept) {
        while (own.size() > kept) {
            drop(own.pollFirstEntry().getValue());
        }
    }

    @Override
    public boolean isDurable() {
        return false;
    }

    @Override
    public synchronized long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        retain(trial -> 0);
    }
}
