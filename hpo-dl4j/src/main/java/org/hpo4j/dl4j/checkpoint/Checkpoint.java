package org.hpo4j.dl4j.checkpoint;

import org.hpo4j.dl4j.model.ModelState;

/**
 * The state of a trial's model after an epoch.
 *
 * <p>Whoever holds a checkpoint owns its state, and closes it.
 *
 * @param trial the number of the trial
 * @param attempt how often the trial had been resumed when it was taken: the fencing token of its worker
 * @param epoch how many epochs of the trial were done; for a fork those of its donors count
 * @param seed the seed of the trial, by which a checkpoint of another study is told
 * @param state what training goes on from
 */
public record Checkpoint(int trial, int attempt, int epoch, long seed, ModelState state) implements AutoCloseable {
    /** Frees the state. */
    @Override
    public void close() {
        state.close();
    }
}
