package org.hpo4j.sampler.tpe;

import java.util.stream.IntStream;
import org.hpo4j.random.RandomStream;

/** Distributions over choices: the prior's, with more weight on the choice that a trial made. */
final class ChoiceKernels implements Kernels {
    private final int[] choices;
    private final Cells cells;
    private final double share;
    private final double[] logOthers;
    private final double[] logOwns;
    private final double[] logPriors;

    /** Takes the choice of each trial, without the prior. */
    ChoiceKernels(int[] choices, Cells cells, double priorWeight) {
        this(choices, choices.length, cells, priorWeight);
    }

    private ChoiceKernels(int[] choices, int trials, Cells cells, double priorWeight) {
        this.choices = choices;
        this.cells = cells;
        share = priorWeight / (trials + 1) * cells.size();
        logOthers = new double[cells.size()];
        logOwns = new double[cells.size()];
        logPriors = new double[cells.size()];
        for (int c = 0; c < cells.size(); c++) {
            double prior = cells.probability(c);
            logPriors[c] = StrictMath.log(prior);
            logOthers[c] = StrictMath.log(share * prior / (1 + share));
            logOwns[c] = StrictMath.log((1 + share * prior) / (1 + share));
        }
    }

    /** The mixture of one dimension, in which trials of the same choice share a kernel. */
    static Mixture gathered(int[] choices, double[] weights, Cells cells, double priorWeight) {
        double[] sums = new double[cells.size() + 1];
        for (int i = 0; i < choices.length; i++) {
            sums[choices[i]] += weights[i];
        }
        sums[cells.size()] = weights[choices.length];
        return new Mixture(sums, each(choices.length, cells, priorWeight));
    }

    /** A kernel for each choice in turn, as it is among so many trials, and the prior. */
    static ChoiceKernels each(int trials, Cells cells, double priorWeight) {
        int[] all = IntStream.range(0, cells.size()).toArray();
        return new ChoiceKernels(all, trials, cells, priorWeight);
    }

    @Override
    public double draw(int kernel, RandomStream stream) {
        double u = stream.nextDouble();
        if (kernel < choices.length) {
            u *= 1 + share;
            if (u >= share) {
                return cells.middle(choices[kernel]);
            }
            u /= share;
        }
        return cells.middle(cells.index(u));
    }

    @Override
    public double logDensity(int kernel, double code) {
        int cell = cells.index(code);
        if (kernel == choices.length) {
            return logPriors[cell];
        }
        return (choices[kernel] == cell ? logOwns : logOthers)[cell];
    }
}
