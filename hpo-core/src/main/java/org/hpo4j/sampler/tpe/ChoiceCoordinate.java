package org.hpo4j.sampler.tpe;

import java.util.Arrays;
import org.hpo4j.random.RandomStream;

/** Distributions over choices: the prior's, with more weight on the choice that a trial made. */
final class ChoiceCoordinate implements Coordinate {
    private final Cells cells;
    private final double priorWeight;
    private final double[] logPriors;
    private final double[] owns;
    private final double[] others;
    private final double[] logOwns;
    private final double[] logOthers;
    private int[] choices = new int[16];
    private double share;

    ChoiceCoordinate(Cells cells, double priorWeight) {
        this.cells = cells;
        this.priorWeight = priorWeight;
        logPriors = new double[cells.size()];
        Arrays.setAll(logPriors, c -> StrictMath.log(cells.probability(c)));
        owns = new double[cells.size()];
        others = new double[cells.size()];
        logOwns = new double[cells.size()];
        logOthers = new double[cells.size()];
    }

    @Override
    public void add(int slot, int trial, double code) {
        if (slot >= choices.length) {
            choices = Arrays.copyOf(choices, 2 * slot);
        }
        choices[slot] = cells.index(code);
    }

    @Override
    public void remove(int slot, int trial) {}

    @Override
    public void refresh(int size) {
        share = priorWeight / (size + 1) * cells.size();
        for (int c = 0; c < cells.size(); c++) {
            double prior = cells.probability(c);
            others[c] = share * prior / (1 + share);
            owns[c] = (1 + share * prior) / (1 + share);
            logOthers[c] = StrictMath.log(others[c]);
            logOwns[c] = StrictMath.log(owns[c]);
        }
    }

    @Override
    public double draw(int slot, RandomStream stream) {
        double u = stream.nextDouble() * (1 + share);
        return u >= share ? cells.middle(choices[slot]) : cells.middle(cells.index(u / share));
    }

    @Override
    public double drawPrior(RandomStream stream) {
        return cells.middle(cells.index(stream.nextDouble()));
    }

    @Override
    public double logPrior(double code) {
        return logPriors[cells.index(code)];
    }

    @Override
    public void addConstants(double[] sums, int slots) {}

    @Override
    public void addBounds(double code, double[] sums, int slots) {}

    @Override
    public boolean few() {
        return true;
    }

    @Override
    public boolean continuous() {
        return false;
    }

    @Override
    public int cell(double code) {
        return cells.index(code);
    }

    @Override
    public double rest(int slot, int cell) {
        return (choices[slot] == cell ? logOwns : logOthers)[cell];
    }

    @Override
    public double mass(int slot, int cell) {
        return (choices[slot] == cell ? owns : others)[cell];
    }
}
