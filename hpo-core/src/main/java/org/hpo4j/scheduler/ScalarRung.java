package org.hpo4j.scheduler;

import org.hpo4j.scheduler.RungLedger.Standing;

/** A rung whose members are ordered by one loss, then by number. */
final class ScalarRung implements RungMembers {
    private final SortedLosses members = new SortedLosses();
    private final Candidates offered = new Candidates();

    @Override
    public int size() {
        return members.size();
    }

    @Override
    public void enter(int trial, double[] losses) {
        members.add(losses[0], trial);
    }

    @Override
    public Standing standing(double[] losses) {
        int below = members.below(losses[0]);
        return new Standing(below + 1, members.size(), below == 0);
    }

    /** Returns the loss at a position when one member of a given loss is left out. */
    double atWithout(double left, int position) {
        return members.at(position < members.below(left) ? position : position + 1);
    }

    @Override
    public void offer(int trial, double[] losses) {
        offered.add(losses[0], trial);
    }

    @Override
    public int best(int positions) {
        return !offered.isEmpty() && members.below(offered.bestLoss(), offered.bestTrial()) < positions
                ? offered.bestTrial()
                : -1;
    }

    @Override
    public boolean take(int trial) {
        return offered.remove(trial);
    }
}
