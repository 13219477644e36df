package org.hpo4j.space.diagram;

import java.math.BigInteger;
import java.util.Arrays;

/** Backward sums over the layers of a diagram. */
final class Tally {
    private Tally() {}

    /** For each layer and state the number of valid continuations; the last row is the end of all paths. */
    static BigInteger[][] counts(Layer[] layers) {
        BigInteger[][] counts = new BigInteger[layers.length + 1][];
        counts[layers.length] = new BigInteger[] {BigInteger.ONE};
        for (int variable = layers.length - 1; variable >= 0; variable--) {
            Layer layer = layers[variable];
            BigInteger[] after = counts[variable + 1];
            counts[variable] = new BigInteger[layer.states()];
            Arrays.setAll(counts[variable], state -> count(layer, state, after));
        }
        return counts;
    }

    private static BigInteger count(Layer layer, int state, BigInteger[] after) {
        BigInteger sum = BigInteger.ZERO;
        for (int next : layer.targets()[state]) {
            sum = next == Diagram.DEAD ? sum : sum.add(after[next]);
        }
        return layer.free() ? sum.multiply(BigInteger.valueOf(layer.choices(state))) : sum;
    }

    /**
     * For each layer and state the probability of a valid continuation. Each layer is scaled to a maximum of 1, so that long
     * chains don't underflow; only the proportions within a layer mean anything.
     */
    static double[][] masses(Layer[] layers) {
        double[][] masses = new double[layers.length + 1][];
        masses[layers.length] = new double[] {1};
        for (int variable = layers.length - 1; variable >= 0; variable--) {
            Layer layer = layers[variable];
            double[] after = masses[variable + 1];
            double[] here = new double[layer.states()];
            Arrays.setAll(here, state -> mass(layer, state, after));
            scale(here);
            masses[variable] = here;
        }
        return masses;
    }

    private static double mass(Layer layer, int state, double[] after) {
        double sum = 0;
        int[] targets = layer.targets()[state];
        for (int choice = 0; choice < targets.length; choice++) {
            sum += targets[choice] == Diagram.DEAD ? 0 : layer.weight(state, choice) * after[targets[choice]];
        }
        return sum;
    }

    private static void scale(double[] masses) {
        double max = 0;
        for (double mass : masses) {
            max = Math.max(max, mass);
        }
        for (int i = 0; i < masses.length && max > 0; i++) {
            masses[i] /= max;
        }
    }
}
