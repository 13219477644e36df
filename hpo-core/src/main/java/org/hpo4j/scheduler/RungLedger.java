package org.hpo4j.scheduler;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What was reported at each rung, and who was promoted from it: the one memory that the successive-halving family decides
 * from.
 *
 * <p>A trial <em>enters</em> a rung with its losses there, infinite ones if it diverged or failed on the way; a trial that
 * paused there is <em>offered</em> for promotion; a promotion takes it away again. With one objective members are ordered
 * by loss, of equal ones by trial number. With several they are ordered by non-domination rank, within a rank by their
 * contribution to its hypervolume.
 *
 * <p>State: 12 to 24 bytes a member, as much again for one that is offered. An operation is well below a microsecond at a
 * million members of one objective; with several objectives the first question after an entry costs O(n<sup>2</sup>).
 *
 * <p>Thread safety: confined to its scheduler.
 */
public final class RungLedger {
    private final List<RungMembers> rungs;
    private final int[] offered;
    private final int[] promoted;

    /**
     * Makes an empty ledger.
     *
     * @param rungs the number of rungs
     * @param objectives the number of losses a trial has
     */
    public RungLedger(int rungs, int objectives) {
        Supplier<RungMembers> kind = objectives == 1 ? ScalarRung::new : () -> new ParetoRung(objectives);
        this.rungs = Stream.generate(kind).limit(rungs).toList();
        offered = new int[rungs];
        promoted = new int[rungs];
    }

    /**
     * Returns the number of trials that entered a rung.
     *
     * @param rung the index of the rung, 0 the lowest
     * @return 0 or more
     */
    public int size(int rung) {
        return rungs.get(rung).size();
    }

    /**
     * Enters a trial at a rung.
     *
     * @param rung the index of the rung
     * @param trial the trial's number
     * @param losses the trial's losses there: less is better, infinity if it has none
     */
    public void enter(int rung, int trial, double... losses) {
        rungs.get(rung).enter(trial, losses);
    }

    /**
     * Returns the place of losses among those entered at a rung.
     *
     * @param rung the index of the rung
     * @param losses any losses
     * @return the number of members and that of the better ones
     */
    public Standing standing(int rung, double... losses) {
        return rungs.get(rung).standing(losses);
    }

    /**
     * Returns a quantile of the losses entered at a rung before the last one, interpolated linearly between neighbours.
     *
     * @param rung the index of the rung, of one objective and at least two members
     * @param own the loss of the last member, left out
     * @param fraction from 0, the least loss, to 1
     * @return a loss; infinite if it lies beside an infinite one
     */
    public double quantileWithout(int rung, double own, double fraction) {
        ScalarRung members = (ScalarRung) rungs.get(rung);
        double place = fraction * (members.size() - 2);
        int low = (int) Math.floor(place);
        double lower = members.atWithout(own, low);
        if (place == low || Double.isInfinite(lower)) {
            return lower;
        }
        return lower + (place - low) * (members.atWithout(own, low + 1) - lower);
    }

    /**
     * Offers a trial that entered a rung, and paused there, for promotion.
     *
     * @param rung the index of the rung
     * @param trial the trial's number
     * @param losses what it entered with
     */
    public void offer(int rung, int trial, double... losses) {
        rungs.get(rung).offer(trial, losses);
        offered[rung]++;
    }

    /**
     * Returns how many trials were offered at a rung, those promoted since included.
     *
     * @param rung the index of the rung
     * @return 0 or more
     */
    public int offered(int rung) {
        return offered[rung];
    }

    /**
     * Returns the trial to promote next.
     *
     * @param rung the index of the rung
     * @param positions how many of the rung's best come into question
     * @return the best trial that is offered and was not promoted, if it is among so many; else -1
     */
    public int candidate(int rung, int positions) {
        return rungs.get(rung).best(positions);
    }

    /**
     * Promotes a trial.
     *
     * @param rung the index of the rung that it leaves
     * @param trial the trial's number
     * @return false, and nothing is changed, if it was not offered there or promoted before
     */
    public boolean promote(int rung, int trial) {
        boolean taken = rungs.get(rung).take(trial);
        promoted[rung] += taken ? 1 : 0;
        return taken;
    }

    /**
     * Returns how many trials were promoted from a rung.
     *
     * @param rung the index of the rung
     * @return 0 or more
     */
    public int promoted(int rung) {
        return promoted[rung];
    }

    /**
     * A place in an order.
     *
     * @param rank 1 for the best; equal members have equal ranks
     * @param size how many were ranked
     * @param onFront whether no member dominates it; with one objective, whether none is better
     */
    public record Standing(int rank, int size, boolean onFront) {}
}
