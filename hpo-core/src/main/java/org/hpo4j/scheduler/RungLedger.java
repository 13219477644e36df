package org.hpo4j.scheduler;

import java.util.List;
import java.util.stream.Stream;

/**
 * What was reported at each rung: the one memory that the successive-halving family decides from.
 *
 * <p>Each rung keeps the losses of the trials that reached it. A loss of infinity, that of a diverged trial, counts as a
 * member of its rung like any other. State: 8 to 16 bytes a member.
 *
 * <p>Thread safety: confined to its scheduler.
 */
public final class RungLedger {
    private final List<SortedLosses> rungs;

    /**
     * Makes an empty ledger.
     *
     * @param rungs the number of rungs
     */
    public RungLedger(int rungs) {
        this.rungs = Stream.generate(SortedLosses::new).limit(rungs).toList();
    }

    /**
     * Enters a trial at a rung.
     *
     * @param rung the index of the rung, 0 the lowest
     * @param loss the trial's loss there: less is better, infinity for a diverged trial
     */
    public void enter(int rung, double loss) {
        rungs.get(rung).add(loss);
    }

    /**
     * Returns the place of a loss among those entered at a rung.
     *
     * @param rung the index of the rung
     * @param loss any loss
     * @return the number of losses entered and that of the better ones
     */
    public Standing standing(int rung, double loss) {
        SortedLosses losses = rungs.get(rung);
        return new Standing(losses.below(loss) + 1, losses.size());
    }

    /**
     * A place in an order.
     *
     * @param rank 1 for the best; equal losses have equal ranks
     * @param size how many were ranked
     */
    public record Standing(int rank, int size) {}
}
