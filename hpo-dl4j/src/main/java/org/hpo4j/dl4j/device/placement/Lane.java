package org.hpo4j.dl4j.device.placement;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The waiting trials of a study that differ in size and length alone, by size: four classes an octave. */
final class Lane {
    /** Those of the largest class of size first; in it as in {@link Waiting#ORDER}. */
    static final Comparator<Waiting> LARGEST =
            Comparator.comparingInt((Waiting w) -> -sizeClass(w.bytes)).thenComparing(Waiting.ORDER);

    private final TreeMap<Integer, TreeSet<Waiting>> bySize = new TreeMap<>();

    void add(Waiting trial) {
        bySize.computeIfAbsent(sizeClass(trial.bytes), c -> new TreeSet<>(Waiting.ORDER))
                .add(trial);
    }

    void remove(Waiting trial) {
        int size = sizeClass(trial.bytes);
        TreeSet<Waiting> same = bySize.get(size);
        if (same != null && same.remove(trial) && same.isEmpty()) {
            bySize.remove(size);
        }
    }

    boolean isEmpty() {
        return bySize.isEmpty();
    }

    /** Any one of them, to ask what admits all of them. */
    Waiting sample() {
        return bySize.firstEntry().getValue().first();
    }

    /** The first in order of at most so many bytes. */
    @Nullable
    Waiting first(long bytes) {
        Waiting best = null;
        for (TreeSet<Waiting> same : bySize.headMap(sizeClass(bytes), true).values()) {
            Waiting found = first(same, bytes);
            if (found != null && (best == null || Waiting.ORDER.compare(found, best) < 0)) {
                best = found;
            }
        }
        return best;
    }

    /** The first in order of {@link #LARGEST} of at most so many bytes. */
    @Nullable
    Waiting largest(long bytes) {
        for (TreeSet<Waiting> same :
                bySize.headMap(sizeClass(bytes), true).descendingMap().values()) {
            Waiting found = first(same, bytes);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Waiting first(Set<Waiting> same, long bytes) {
        for (Waiting each : same) {
            if (each.bytes <= bytes) {
                return each;
            }
        }
        return null;
    }

    /** The shortest of the largest size of which one passes. */
    @Nullable
    Waiting shortest(long bytes, Predicate<Waiting> test) {
        for (Map.Entry<Integer, TreeSet<Waiting>> same :
                bySize.headMap(sizeClass(bytes), true).descendingMap().entrySet()) {
            Waiting last = same.getValue().last();
            if (test.test(last)) {
                return last;
            }
        }
        return null;
    }

    /** Four times the position of the highest bit, plus the two bits below. */
    static int sizeClass(long bytes) {
        if (bytes < 4) {
            return 0;
        }
        int octave = 63 - Long.numberOfLeadingZeros(bytes);
        return 4 * octave + (int) ((bytes >>> (octave - 2)) & 3);
    }
}
