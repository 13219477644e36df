/**
 * Random search (Bergstra and Bengio, JMLR 13, 2012): every trial an independent draw from the space.
 *
 * <p>Entry type: {@link org.hpo4j.sampler.random.RandomSampling}.
 */
@NullMarked
package org.hpo4j.sampler.random;

import org.jspecify.annotations.NullMarked;
