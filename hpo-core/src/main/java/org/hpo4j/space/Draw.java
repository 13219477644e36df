package org.hpo4j.space;

import org.hpo4j.random.RandomStream;
import org.hpo4j.space.diagram.Guide;

/** Draws one of the valid assignments with the probability that their domains give it among the valid ones. */
record Draw(RandomStream stream) implements Guide {
    @Override
    public long choose(int variable, Object[] values, double[] masses) {
        double total = 0;
        for (double mass : masses) {
            total += mass;
        }
        double rest = stream.nextDouble() * total;
        int last = 0;
        for (int choice = 0; choice < masses.length; choice++) {
            if (masses[choice] > 0) {
                last = choice;
                rest -= masses[choice];
                if (rest < 0) {
                    break;
                }
            }
        }
        return last;
    }

    /** The caller draws the values of free variables by their codes; any choice will do here. */
    @Override
    public long choose(int variable, Object[] values, long choices) {
        return 0;
    }
}
