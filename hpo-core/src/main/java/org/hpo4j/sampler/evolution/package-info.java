/**
 * Evolution of a population, for one or several objectives: NSGA-II (Deb et al., IEEE Transactions on Evolutionary
 * Computation 6(2), 2002).
 *
 * <p>Entry type: {@link org.hpo4j.sampler.evolution.Nsga2}. Allowed neighbours: {@code sampler}, {@code trial},
 * {@code space}, {@code math}, {@code random}.
 */
@NullMarked
package org.hpo4j.sampler.evolution;

import org.jspecify.annotations.NullMarked;
