/**
 * Data for trials: data sets in memory, seeded splits, iterators that shuffle by (seed, epoch).
 *
 * <p>Entry types: {@link org.hpo4j.dl4j.data.FashionMnist}. Allowed neighbours: none of this module; every trial of a
 * study shares one copy of the data.
 */
@NullMarked
package org.hpo4j.dl4j.data;

import org.jspecify.annotations.NullMarked;
