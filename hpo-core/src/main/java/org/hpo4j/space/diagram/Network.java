package org.hpo4j.space.diagram;

/**
 * Variables in a fixed order, each with choices that may depend on earlier ones.
 *
 * <p>The arrays of values have one entry a variable. An entry is filled only if its variable is among the {@link #reads} of
 * a variable at or after the present one; the values must have an equality that tells different futures apart.
 */
public interface Network {
    /**
     * Returns the number of variables.
     *
     * @return at least 1
     */
    int size();

    /**
     * Returns the earlier variables that decide on a variable's choices, or are checked together with it.
     *
     * @param variable from 0 to {@code size() - 1}
     * @return variables below {@code variable}
     */
    int[] reads(int variable);

    /**
     * Tells whether {@link #admits} may ever refuse a value of this variable.
     *
     * @param variable from 0 to {@code size() - 1}
     * @return false if every choice is always admitted
     */
    boolean checks(int variable);

    /**
     * Returns the number of choices of a variable.
     *
     * @param variable from 0 to {@code size() - 1}
     * @param values the earlier values
     * @return 0 if there is none, so that the assignment is invalid
     */
    long choices(int variable, Object[] values);

    /**
     * Sets a variable to one of its choices.
     *
     * @param variable from 0 to {@code size() - 1}
     * @param values the earlier values; the entry of the variable is overwritten, with null if it is inactive
     * @param choice from 0 to {@code choices - 1}
     */
    void choose(int variable, Object[] values, long choice);

    /**
     * Tells whether the value of a variable goes with the earlier ones.
     *
     * @param variable from 0 to {@code size() - 1}
     * @param values the earlier values and the variable's own
     * @return true if every rule that ends at this variable holds
     */
    boolean admits(int variable, Object[] values);

    /**
     * Returns the probability of a choice, given the earlier values.
     *
     * @param variable from 0 to {@code size() - 1}
     * @param values the earlier values
     * @param choice from 0 to {@code choices - 1}
     * @return above 0
     */
    double weight(int variable, Object[] values, long choice);

    /**
     * Returns the number of the choice that a variable's present value is.
     *
     * @param variable from 0 to {@code size() - 1}
     * @param values the earlier values and the variable's own
     * @return from 0 to {@code choices - 1}, or -1 if it is none of them
     */
    long choiceOf(int variable, Object[] values);
}
