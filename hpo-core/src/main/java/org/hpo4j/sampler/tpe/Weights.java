package org.hpo4j.sampler.tpe;

import java.util.BitSet;

/** What the kernels of a set of trials weigh, by their place in the order of numbers, and the prior. */
final class Weights {
    private final double[] ofTrials;
    private final double prior;
    private final double total;

    private Weights(double[] ofTrials, double prior, double total) {
        this.ofTrials = ofTrials;
        this.prior = prior;
        this.total = total;
    }

    /**
     * Weighs members that stand for more trials: the newest each for itself, the older ones, a sample of which is there,
     * together as much as all of them; running trials less.
     *
     * @param others the members
     * @param running the trials that run
     * @param older how many of these are the sample
     * @param all the number of trials
     */
    static Weights of(Tpe settings, Members others, BitSet running, int older, int all) {
        int members = others.size();
        double[] weights = new double[members];
        double each = older == 0 ? 1 : (all - (members - older)) / (double) older;
        double sum = settings.priorWeight();
        for (int place = 0; place < members; place++) {
            boolean sampled = place < older;
            double index = sampled ? place * each + (each - 1) / 2 : all - members + (double) place;
            double share = running.get(others.trial(place)) ? settings.running() : 1;
            weights[place] = settings.weighting().weight(index, all) * (sampled ? each : 1) * share;
            sum += weights[place];
        }
        return new Weights(weights, settings.priorWeight(), sum);
    }

    /** Weighs good trials. */
    static Weights of(Tpe settings, Members members, Split split) {
        double[] weights = new double[members.size()];
        double sum = settings.priorWeight();
        for (int place = 0; place < weights.length; place++) {
            weights[place] = split.weight(members.trial(place), place, weights.length);
            sum += weights[place];
        }
        return new Weights(weights, settings.priorWeight(), sum);
    }

    double of(int place) {
        return ofTrials[place];
    }

    double prior() {
        return prior;
    }

    /** The sum of all, the prior's among them. */
    double total() {
        return total;
    }

    /** The place at which the sum of the weights exceeds a number; that behind the last for the prior. */
    int place(double number) {
        double rest = number;
        for (int place = 0; place < ofTrials.length; place++) {
            rest -= ofTrials[place];
            if (rest < 0) {
                return place;
            }
        }
        return ofTrials.length;
    }
}
