/**
 * Quasi-random search: the points of a low-discrepancy sequence, by trial number.
 *
 * <p>Entry types: {@link org.hpo4j.sampler.qmc.Sobol} and {@link org.hpo4j.sampler.qmc.Halton}.
 */
@NullMarked
package org.hpo4j.sampler.qmc;

import org.jspecify.annotations.NullMarked;
