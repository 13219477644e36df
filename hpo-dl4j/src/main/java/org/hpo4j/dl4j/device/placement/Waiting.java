package org.hpo4j.dl4j.device.placement;

import java.util.Comparator;

/** A demand in its study's queue, with what placement knows of it: its age, its size now, how often memory ran out. */
final class Waiting {
    /** The longest first, as list scheduling wants, of unknown length before all; then the larger; then the older. */
    static final Comparator<Waiting> ORDER = Comparator.comparingLong((Waiting w) -> -w.length)
            .thenComparingLong(w -> -w.bytes)
            .thenComparingLong(w -> w.sequence);

    static final long UNKNOWN = Long.MAX_VALUE;

    final Demand demand;
    final long sequence;
    /** Bytes to reserve on each device; fixed while it is in a queue. */
    long bytes;
    /** By how much more it may use, relative to its bytes; fixed while it is in a queue. */
    double spread;
    /** Whether it takes whole devices; fixed while it is in a queue. */
    boolean alone;
    /** Expected run time in ms; fixed while it is in a queue. */
    long length = UNKNOWN;

    long leastBytes;
    int outOfMemory;
    Allowed allowed;

    Waiting(Demand demand, long sequence) {
        this.demand = demand;
        this.sequence = sequence;
        // The devices of a gang are of one kind.
        boolean mixed = demand.need().devices() > 1 && demand.allowed() == Allowed.EITHER;
        allowed = mixed ? Allowed.GPU_ELSE_CPU : demand.allowed();
    }

    int devices() {
        return demand.need().devices();
    }

    /** Bytes on all of its devices. */
    double wanted() {
        return (double) bytes * devices();
    }

    boolean isPreemptible() {
        return demand.terms().preemptible();
    }

    boolean isKnown() {
        return length != UNKNOWN;
    }

    /** What it takes of an empty device's limit. */
    long atLeast(double headroom) {
        return Load.alone(bytes, spread, headroom);
    }

    Shape shape() {
        return new Shape(
                demand.modelClass(), allowed, devices(), demand.need().cores(), alone, isPreemptible(), spread);
    }

    /** All that decides which devices admit a trial, but for its bytes and length. */
    record Shape(
            String modelClass,
            Allowed allowed,
            int devices,
            int cores,
            boolean alone,
            boolean preemptible,
            double spread) {}
}
