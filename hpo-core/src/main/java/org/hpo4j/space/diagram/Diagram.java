package org.hpo4j.space.diagram;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * All valid assignments of a network, as a layered graph: one layer a variable, one state for all beginnings that leave the
 * same future.
 *
 * <p>A path from the single state of layer 0 to the single state behind the last layer is a valid assignment, if no
 * transition on it is dead. Counts and probability masses are summed backwards over the layers; assignments are numbered
 * lexicographically in the order of the variables. A layer is <em>free</em> if nothing reads or checks its variable later:
 * there all choices lead to one state and none is listed.
 *
 * <p>Cost: one step a transition to build; to number, or find by number, one step a variable and choice.
 * Thread safety: immutable, if the network is.
 */
public final class Diagram {
    static final int DEAD = -1;

    private final Network network;
    private final Layer[] layers;
    private final BigInteger[][] counts;
    private final double[][] masses;

    Diagram(Network network, Layer[] layers) {
        this.network = network;
        this.layers = layers;
        counts = Tally.counts(layers);
        masses = Tally.masses(layers);
    }

    /**
     * Builds the diagram of a network.
     *
     * @param network the variables
     * @param limit how many transitions it may have, of about 20 bytes each; a state counts as 8 and its open values
     * @return the diagram
     * @throws TooWideException if there would be more
     */
    public static Diagram of(Network network, long limit) throws TooWideException {
        return new Diagram(network, new Builder(network, limit).build());
    }

    /**
     * Returns the number of valid assignments.
     *
     * @return exactly; 0 if there is none
     */
    public BigInteger count() {
        return counts[0][0];
    }

    /**
     * Tells whether there is no valid assignment.
     *
     * @return true if the count is 0
     */
    public boolean isEmpty() {
        return count().signum() == 0;
    }

    /**
     * Returns a valid assignment by its number.
     *
     * @param index from 0 to {@code count() - 1}
     * @return one value a variable, null where it is inactive
     */
    public Object[] get(BigInteger index) {
        Object[] values = new Object[layers.length];
        BigInteger rest = index;
        int state = 0;
        for (int variable = 0; variable < layers.length; variable++) {
            Layer layer = layers[variable];
            long choice = 0;
            if (layer.free()) {
                BigInteger[] parts = rest.divideAndRemainder(countAfter(variable, state, 0));
                choice = parts[0].longValueExact();
                rest = parts[1];
            } else {
                BigInteger block = countAfter(variable, state, 0);
                while (rest.compareTo(block) >= 0) {
                    rest = rest.subtract(block);
                    block = countAfter(variable, state, (int) ++choice);
                }
            }
            network.choose(variable, values, choice);
            state = layer.next(state, choice);
        }
        return values;
    }

    /**
     * Returns the number of a valid assignment.
     *
     * @param values one value a variable, null where it is inactive
     * @return from 0 to {@code count() - 1}, or -1 if the assignment isn't valid
     */
    public BigInteger indexOf(Object[] values) {
        BigInteger index = BigInteger.ZERO;
        int state = 0;
        for (int variable = 0; variable < layers.length; variable++) {
            Layer layer = layers[variable];
            long choice = network.choiceOf(variable, values);
            if (choice < 0 || layer.next(state, choice) == DEAD) {
                return BigInteger.ONE.negate();
            }
            if (layer.free()) {
                index = index.add(countAfter(variable, state, 0).multiply(BigInteger.valueOf(choice)));
            } else {
                for (int lesser = 0; lesser < choice; lesser++) {
                    index = index.add(countAfter(variable, state, lesser));
                }
            }
            state = layer.next(state, choice);
        }
        return index;
    }

    /**
     * Walks to a valid assignment that a guide chooses.
     *
     * @param guide what decides at each variable
     * @return one value a variable, null where it is inactive
     * @throws IllegalStateException if there is no valid assignment
     */
    public Object[] walk(Guide guide) {
        if (isEmpty()) {
            throw new IllegalStateException("Diagram: there is no valid assignment to walk to.");
        }
        Object[] values = new Object[layers.length];
        int state = 0;
        for (int variable = 0; variable < layers.length; variable++) {
            Layer layer = layers[variable];
            long choice = layer.free()
                    ? guide.choose(variable, values, layer.choices(state))
                    : guide.choose(variable, values, massesAfter(variable, state));
            network.choose(variable, values, choice);
            state = layer.next(state, choice);
        }
        return values;
    }

    private double[] massesAfter(int variable, int state) {
        Layer layer = layers[variable];
        double[] result = new double[(int) layer.choices(state)];
        Arrays.setAll(result, choice -> {
            int next = layer.next(state, choice);
            return next == DEAD ? 0 : layer.weight(state, choice) * masses[variable + 1][next];
        });
        return result;
    }

    private BigInteger countAfter(int variable, int state, int choice) {
        int next = layers[variable].next(state, choice);
        return next == DEAD ? BigInteger.ZERO : counts[variable + 1][next];
    }
}
