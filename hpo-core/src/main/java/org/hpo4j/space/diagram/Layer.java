package org.hpo4j.space.diagram;

/**
 * The transitions of one variable: for each state before it the state that each choice leads to.
 *
 * @param free whether all choices of a state lead to the same state, so that only one is stored
 * @param sizes for each state the number of choices
 * @param targets for each state the states that its choices lead to
 * @param weights for each state the probabilities of its choices; in a free layer their sum
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Layer(boolean free, long[] sizes, int[][] targets, double[][] weights) {
    int states() {
        return sizes.length;
    }

    long choices(int state) {
        return sizes[state];
    }

    int next(int state, long choice) {
        if (choice >= sizes[state]) {
            return Diagram.DEAD;
        }
        return targets[state][free ? 0 : (int) choice];
    }

    double weight(int state, int choice) {
        return weights[state][choice];
    }
}
