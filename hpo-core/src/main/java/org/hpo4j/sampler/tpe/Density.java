package org.hpo4j.sampler.tpe;

import org.hpo4j.random.RandomStream;

/** A density over the parameters of a block. */
sealed interface Density permits Mixture, BinnedMixture, CellMixture {
    /** Draws a point, one code a parameter. */
    double[] draw(RandomStream stream);

    /** The logarithm of the density at a point. */
    double logDensity(double[] codes);
}
