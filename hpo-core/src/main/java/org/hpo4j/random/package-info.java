/**
 * Named, splittable random streams whose results are specified bit for bit, and points that fill a cube evenly.
 *
 * <p>Entry types: {@link org.hpo4j.random.RandomStream} and {@link org.hpo4j.random.PointSequence}. Allowed
 * neighbours: none.
 */
@NullMarked
package org.hpo4j.random;

import org.jspecify.annotations.NullMarked;
