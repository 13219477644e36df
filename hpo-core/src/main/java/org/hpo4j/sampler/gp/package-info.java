/**
 * Bayesian optimization with Gaussian processes: where the model expects to improve on the best trial, or knows least.
 *
 * <p>Entry type: {@link org.hpo4j.sampler.gp.Gp}. Allowed neighbours: {@code sampler}, {@code trial}, {@code space}, {@code
 * random}, {@code math}.
 *
 * @see <a href="https://arxiv.org/abs/1807.02811">Frazier, "A Tutorial on Bayesian Optimization", 2018</a>
 */
@NullMarked
package org.hpo4j.sampler.gp;

import org.jspecify.annotations.NullMarked;
