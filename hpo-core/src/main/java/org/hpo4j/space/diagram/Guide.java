package org.hpo4j.space.diagram;

/** Decides, variable by variable, which of the valid assignments a walk through a diagram ends at. */
public interface Guide {
    /**
     * Chooses a value where choices differ in what they leave possible.
     *
     * @param variable the variable
     * @param values the earlier values
     * @param masses for each choice its probability times that of the valid continuations, on a common scale; 0 if none is
     *     valid; at least one is above 0
     * @return a choice of a mass above 0
     */
    long choose(int variable, Object[] values, double[] masses);

    /**
     * Chooses a value where any choice is valid and none restricts what follows.
     *
     * @param variable the variable
     * @param values the earlier values
     * @param choices the number of choices
     * @return from 0 to {@code choices - 1}
     */
    long choose(int variable, Object[] values, long choices);
}
