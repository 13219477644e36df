package org.hpo4j.scheduler;

import org.hpo4j.scheduler.Bracket.Rung;

/** A bracket of synchronous halving that is under way. */
final class OpenBracket {
    /** The answer of {@link #step}: trials are on their way, nothing to promote. */
    static final int BUSY = -1;
    /** The answer of {@link #step}: nothing will happen any more. */
    static final int DONE = -2;

    final Bracket bracket;
    final RungLedger ledger;
    private final int[] settled;
    private int started;

    OpenBracket(Bracket bracket, int objectives) {
        this.bracket = bracket;
        ledger = new RungLedger(bracket.rungs().size(), objectives);
        settled = new int[bracket.rungs().size()];
    }

    void start() {
        started++;
    }

    boolean mayStart() {
        return started < bracket.trials();
    }

    /** Returns the index of the rung at a resource. */
    int rungAt(int resource) {
        int rung = 0;
        while (bracket.rungs().get(rung).resource() < resource) {
            rung++;
        }
        return rung;
    }

    /** Returns the resource that a trial trains for that leaves the rung at another. */
    int resourceAbove(int resource) {
        return bracket.rungs().get(rungAt(resource) + 1).resource();
    }

    boolean isLast(int rung) {
        return rung == bracket.rungs().size() - 1;
    }

    /** Notes that a trial on its way to a rung paused there or ended. */
    void settle(int rung) {
        settled[rung]++;
    }

    /**
     * Returns the trial to promote next, {@link #BUSY} or {@link #DONE}.
     *
     * @param closing whether the rungs are closed with the trials there are, since no more will start
     */
    int step(boolean closing) {
        int expected = closing ? started : bracket.trials();
        for (int rung = 0; expected > 0; rung++) {
            if (settled[rung] < expected) {
                return BUSY;
            }
            if (isLast(rung)) {
                return DONE;
            }
            int quota = Math.min(quota(rung + 1, closing), ledger.offered(rung));
            if (ledger.promoted(rung) < quota) {
                return ledger.candidate(rung, ledger.size(rung));
            }
            expected = quota;
        }
        return DONE;
    }

    /** A bracket with too few trials is scaled down. */
    private int quota(int rung, boolean closing) {
        Rung full = bracket.rungs().get(rung);
        return closing ? (int) Math.max(1, (long) full.trials() * started / bracket.trials()) : full.trials();
    }
}
