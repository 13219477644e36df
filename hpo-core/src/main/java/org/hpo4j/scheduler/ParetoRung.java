package org.hpo4j.scheduler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.hpo4j.math.ParetoFronts;
import org.hpo4j.scheduler.RungLedger.Standing;

/** A rung whose members have several losses; see {@link Fronts}. What it found out it keeps until the next entry. */
final class ParetoRung implements RungMembers {
    private final int objectives;
    private final List<double[]> members = new ArrayList<>();
    private final List<Integer> trials = new ArrayList<>();
    private final TreeSet<Integer> offered = new TreeSet<>();
    private int[] ranks = {};
    private int[] order = {};

    ParetoRung(int objectives) {
        this.objectives = objectives;
    }

    @Override
    public int size() {
        return members.size();
    }

    @Override
    public void enter(int trial, double[] losses) {
        if (losses.length != objectives) {
            throw new IllegalArgumentException("Rung: number of losses (" + losses.length + ") must be " + objectives
                    + ".\nMaybe the ledger was made for another study.");
        }
        members.add(losses.clone());
        trials.add(trial);
    }

    @Override
    public Standing standing(double[] losses) {
        rank();
        for (int position = 0; position < order.length; position++) {
            if (Arrays.equals(members.get(order[position]), losses)) {
                return new Standing(position + 1, order.length, ranks[order[position]] == 0);
            }
        }
        boolean front = members.stream().noneMatch(member -> ParetoFronts.dominates(member, losses));
        return new Standing(front ? 1 : order.length, order.length, front);
    }

    @Override
    public void offer(int trial, double[] losses) {
        offered.add(trial);
    }

    @Override
    public int best(int positions) {
        rank();
        for (int position = 0; position < Math.min(positions, order.length); position++) {
            int trial = trials.get(order[position]);
            if (offered.contains(trial)) {
                return trial;
            }
        }
        return -1;
    }

    @Override
    public boolean take(int trial) {
        return offered.remove(trial);
    }

    private void rank() {
        if (order.length != members.size()) {
            double[][] points = members.toArray(double[][]::new);
            ranks = ParetoFronts.ranks(points);
            order = Fronts.order(points, ranks);
        }
    }
}
