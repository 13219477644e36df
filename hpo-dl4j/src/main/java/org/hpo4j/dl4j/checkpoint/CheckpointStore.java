package org.hpo4j.dl4j.checkpoint;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.hpo4j.study.Trial;

/**
 * Where the checkpoints of a study's trials are kept.
 *
 * <p>A store may lose a checkpoint, such as for want of room: a trial that finds none is trained again to where it was, with
 * the same result. It must never return another one than was asked for, nor a damaged one.
 *
 * <p>Thread safety: implementations are safe for all workers of a study; one store serves one study.
 */
public interface CheckpointStore extends AutoCloseable {
    /** How many checkpoints of one trial are kept: a fork may ask for one before the last while its donor trains on. */
    int KEPT = 3;

    /**
     * Keeps a checkpoint, and drops the trial's oldest beyond {@link #KEPT}. One of the same trial and epoch is replaced, as
     * are those of a trial of this number and another seed. A checkpoint of an earlier attempt than the trial's others comes
     * from a worker that was replaced, and is not kept.
     *
     * @param checkpoint belongs to the store from now on
     * @throws org.hpo4j.HpoException if it can't be written
     */
    void save(Checkpoint checkpoint);

    /**
     * Finds the latest checkpoint of a trial that is not later than an epoch.
     *
     * @param trial whose; one of equal number and another seed is not its
     * @param atMost the latest epoch that will do
     * @return a checkpoint of the caller's own; empty if there is none
     */
    Optional<Checkpoint> load(Trial trial, int atMost);

    /**
     * Drops checkpoints that are not needed any more, each trial's oldest first.
     *
     * @param needed how many of a trial's stay at most, by its number; 0 for none
     */
    void retain(IntUnaryOperator needed);

    /**
     * Tells whether the checkpoints outlive the process.
     *
     * @return true if a killed study goes on from them
     */
    boolean isDurable();

    /**
     * Returns the room that all checkpoints take.
     *
     * @return in bytes
     */
    long bytes();

    /** Frees memory, but keeps what is on disk. */
    @Override
    void close();
}
