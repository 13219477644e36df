/**
 * The covariance matrix adaptation evolution strategy: CMA-ES (Hansen, "The CMA Evolution Strategy: A Tutorial", 2016).
 *
 * <p>Entry type: {@link org.hpo4j.sampler.cmaes.CmaEs}. Allowed neighbours: {@code sampler}, {@code trial}, {@code space},
 * {@code math}, {@code random}.
 */
@NullMarked
package org.hpo4j.sampler.cmaes;

import org.jspecify.annotations.NullMarked;
