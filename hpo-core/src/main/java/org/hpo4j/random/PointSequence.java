package org.hpo4j.random;

/**
 * A sequence of points of the unit cube that fills it more evenly than independent random points do.
 *
 * <p>The first n points of d coordinates have a star discrepancy of O(log(n)<sup>d</sup> / n), that of random points is
 * O(n<sup>-1/2</sup>). A scrambled sequence keeps this, and each of its points by itself is uniform over the cube. All
 * points count, also the first: leaving some out makes the rest less even.
 *
 * <p>Thread safety: confined to one thread.
 *
 * @see <a href="https://doi.org/10.1007/978-3-030-98319-2_4">Owen, "On Dropping the First Sobol' Point", MCQMC 2020</a>
 */
public sealed interface PointSequence permits SobolSequence, HaltonSequence {
    /**
     * Returns the number of coordinates.
     *
     * @return d, at least 1
     */
    int dimension();

    /**
     * Returns a point by its index, whatever points were asked for before.
     *
     * @param index 0 or more
     * @return d numbers in [0, 1), in a new array
     * @throws IllegalArgumentException if {@code index < 0}
     */
    double[] point(int index);
}
