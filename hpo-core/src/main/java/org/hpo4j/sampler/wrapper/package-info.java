/**
 * Samplers around another sampler: some values fixed, a share of random proposals, or one near where the optimum
 * is believed to be.
 *
 * <p>Entry types: {@link org.hpo4j.sampler.wrapper.Fixed}, {@link org.hpo4j.sampler.wrapper.Mixed} and
 * {@link org.hpo4j.sampler.wrapper.Prior}. Allowed neighbours:
 * {@code sampler}, {@code trial}, {@code space}, {@code math}, {@code random}.
 */
@NullMarked
package org.hpo4j.sampler.wrapper;

import org.jspecify.annotations.NullMarked;
