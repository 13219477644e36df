package org.hpo4j.sampler.tpe;

import org.hpo4j.random.RandomStream;

/**
 * One dimension of the kernels of a set of trials, and that of the prior.
 *
 * <p>Kernels lie in slots, which mean nothing beyond the identity of a kernel. In bulk, over all slots at once, only an upper
 * bound of their logarithms is computed; the rest is added to the few that matter.
 */
sealed interface Coordinate permits OrderedCoordinate, ChoiceCoordinate {
    /** Takes in a kernel. */
    void add(int slot, int trial, double code);

    /** Takes out a kernel. */
    void remove(int slot, int trial);

    /** Brings what depends on the number of kernels up to date; what follows needs it. */
    void refresh(int size);

    /** Draws a code from a kernel, with one number of the stream. */
    double draw(int slot, RandomStream stream);

    /** Draws a code from the prior, with one number of the stream. */
    double drawPrior(RandomStream stream);

    /** The logarithm of the prior's density at a code; of its probability where the domain is discrete. */
    double logPrior(double code);

    /** Adds what doesn't depend on a code to the sums by slot. */
    void addConstants(double[] sums, int slots);

    /** Adds upper bounds of what depends on a code to the sums by slot; the logarithms themselves if continuous. */
    void addBounds(double code, double[] sums, int slots);

    /** Whether the domain is discrete, of so few values that masses are kept. */
    boolean few();

    /** The cell of a code, 0 in a continuous domain. */
    int cell(double code);

    /** Whether the domain is continuous, so that bounds miss nothing. */
    boolean continuous();

    /** What is missing of a kernel's logarithm in a cell, at most 0. */
    double rest(int slot, int cell);

    /** The mass of a kernel in a cell of few. */
    double mass(int slot, int cell);
}
