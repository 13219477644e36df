package org.hpo4j.dl4j.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * What a store holds, and what it drops first.
 *
 * <p>Thread safety: confined to the store's lock.
 *
 * @param <H> how checkpoints are held
 */
final class Holdings<H extends Held> {
    /** By trial, that which saved least recently first, then by epoch. */
    private final Map<Integer, NavigableMap<Integer, H>> byTrial = new LinkedHashMap<>();

    private long bytes;

    long bytes() {
        return bytes;
    }

    /**
     * Adds a checkpoint; it takes the place of one of the same epoch, and of those of another study's trial of this number.
     * One of an earlier attempt than others comes from a worker that was replaced, and is discarded.
     */
    void add(H held) {
        NavigableMap<Integer, H> own = byTrial.remove(held.trial());
        own = own == null ? new TreeMap<>() : own;
        byTrial.put(held.trial(), own);
        dropOtherSeeds(own, held.seed());
        if (own.values().stream().anyMatch(other -> other.attempt() > held.attempt())) {
            held.discard();
            return;
        }
        bytes += held.bytes();
        H replaced = own.put(held.epoch(), held);
        if (replaced != null) {
            drop(replaced);
        }
        dropOldest(own, CheckpointStore.KEPT);
    }

    private void dropOtherSeeds(NavigableMap<Integer, H> own, long seed) {
        own.values().stream().filter(held -> held.seed() != seed).forEach(this::drop);
        own.values().removeIf(held -> held.seed() != seed);
    }

    /** The latest of a trial that is not later than an epoch. */
    Optional<H> floor(int trial, long seed, int atMost) {
        return Optional.ofNullable(byTrial.get(trial))
                .map(own -> own.floorEntry(atMost))
                .map(Map.Entry::getValue)
                .filter(held -> held.seed() == seed);
    }

    /** That of an epoch, of whatever study. */
    Optional<H> at(int trial, int epoch) {
        return Optional.ofNullable(byTrial.get(trial)).map(own -> own.get(epoch));
    }

    /** Drops one. Returns false if it was not there any more. */
    boolean remove(H held) {
        NavigableMap<Integer, H> own = byTrial.get(held.trial());
        boolean removed = own != null && own.remove(held.epoch(), held);
        if (removed) {
            drop(held);
        }
        return removed;
    }

    /** Returns all that is held. */
    Stream<H> all() {
        return byTrial.values().stream().flatMap(own -> own.values().stream());
    }

    /** Drops each trial's oldest beyond a number. */
    void retain(IntUnaryOperator needed) {
        byTrial.forEach((trial, own) -> dropOldest(own, needed.applyAsInt(trial)));
        byTrial.values().removeIf(Map::isEmpty);
    }

    private void dropOldest(NavigableMap<Integer, H> own, int kept) {
        while (own.size() > kept) {
            drop(own.pollFirstEntry().getValue());
        }
    }

    /** Gives away the oldest of the trials that saved least recently until the rest fits. */
    void shrinkTo(long limit, Consumer<H> taker) {
        for (NavigableMap<Integer, H> longestUnsaved : byTrial.values()) {
            while (bytes > limit && !longestUnsaved.isEmpty()) {
                H held = longestUnsaved.pollFirstEntry().getValue();
                bytes -= held.bytes();
                taker.accept(held);
            }
        }
        byTrial.values().removeIf(Map::isEmpty);
    }

    private void drop(H held) {
        bytes -= held.bytes();
        held.discard();
    }
}
