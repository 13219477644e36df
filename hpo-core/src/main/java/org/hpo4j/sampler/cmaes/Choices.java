package org.hpo4j.sampler.cmaes;

import org.hpo4j.random.RandomStream;

/**
 * How likely each choice of a categorical parameter is drawn; it follows the choices of the best outcomes.
 *
 * <p>A choice never becomes less likely than a floor. Thread safety: serves one study, under its lock.
 */
final class Choices {
    private static final double LEARNING_RATE = 0.2;

    private final Cells cells;
    private final double floor;
    private final double[] probabilities;

    Choices(Cells cells, double leastShare) {
        this.cells = cells;
        probabilities = new double[cells.size()];
        double least = 1;
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = cells.probability(i);
            least = Math.min(least, probabilities[i]);
        }
        floor = Math.min(least, leastShare / cells.size());
    }

    double draw(RandomStream stream) {
        double left = stream.nextDouble();
        int index = 0;
        while (index < probabilities.length - 1 && left >= probabilities[index]) {
            left -= probabilities[index];
            index++;
        }
        return cells.middle(index);
    }

    /** Moves towards the choices of some outcomes, given their codes, by weight; those where it was inactive don't count. */
    void learn(double[] codes, double[] weights) {
        double[] found = new double[probabilities.length];
        double sum = 0;
        for (int i = 0; i < codes.length; i++) {
            if (!Double.isNaN(codes[i])) {
                found[cells.index(codes[i])] += weights[i];
                sum += weights[i];
            }
        }
        double rate = LEARNING_RATE * sum;
        double total = 0;
        for (int i = 0; i < found.length; i++) {
            double moved = probabilities[i] + (sum > 0 ? rate * (found[i] / sum - probabilities[i]) : 0);
            probabilities[i] = Math.max(moved, floor);
            total += probabilities[i];
        }
        for (int i = 0; i < found.length; i++) {
            probabilities[i] /= total;
        }
    }
}
