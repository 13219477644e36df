package org.hpo4j.sampler.tpe;

import java.util.Arrays;

/** Deviations of kernels from the gaps between their means, which come in ascending order. */
final class Gaps {
    private static final int NARROWEST = 100;

    private final double[] means;
    private final double[] deviations;
    private final double least;
    private int first = -1;
    private int last = -1;

    /** Makes room for some trials and, behind them, the prior. */
    Gaps(int trials) {
        means = new double[trials + 1];
        deviations = new double[trials + 1];
        means[trials] = 0.5;
        deviations[trials] = 1;
        least = 1.0 / Math.min(NARROWEST, trials + 2);
    }

    void add(int slot, double mean) {
        means[slot] = mean;
        if (last < 0) {
            first = slot;
        } else {
            double gap = mean - means[last];
            deviations[last] = Math.max(deviations[last], gap);
            deviations[slot] = gap;
        }
        last = slot;
    }

    /** Ends the sequence: widens the outermost kernels if told so, and a lone one; then clips all. */
    void end(boolean endpoints) {
        if (first >= 0 && (endpoints || first == last)) {
            deviations[first] = Math.max(deviations[first], means[first]);
            deviations[last] = Math.max(deviations[last], 1 - means[last]);
        }
        for (int i = 0; i < deviations.length - 1; i++) {
            deviations[i] = Math.min(Math.max(deviations[i], least), 1);
        }
    }

    double[] means() {
        return means;
    }

    double[] deviations() {
        return deviations;
    }

    NormalKernels kernels(Cells cells) {
        return new NormalKernels(means, deviations, cells);
    }

    /** The mixture of one dimension, in which the narrowest kernels are gathered in bins of a quarter of their width. */
    Mixture gathered(double[] weights, Cells cells) {
        int bins = (int) Math.ceil(4 / least);
        double[] mass = new double[bins];
        double[] moment = new double[bins];
        int wide = 0;
        double[][] kept = new double[3][bins + weights.length];
        for (int i = 0; i < weights.length; i++) {
            if (deviations[i] > least) {
                keep(kept, wide++, means[i], deviations[i], weights[i]);
            } else {
                int bin = Math.min((int) (means[i] * bins), bins - 1);
                mass[bin] += weights[i];
                moment[bin] += weights[i] * means[i];
            }
        }
        for (int bin = 0; bin < bins; bin++) {
            if (mass[bin] > 0) {
                keep(kept, wide++, moment[bin] / mass[bin], least, mass[bin]);
            }
        }
        return new Mixture(
                Arrays.copyOf(kept[2], wide),
                new NormalKernels(Arrays.copyOf(kept[0], wide), Arrays.copyOf(kept[1], wide), cells));
    }

    private static void keep(double[][] kept, int at, double mean, double deviation, double weight) {
        kept[0][at] = mean;
        kept[1][at] = deviation;
        kept[2][at] = weight;
    }
}
