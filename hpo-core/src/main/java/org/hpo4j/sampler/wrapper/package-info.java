/**
 * Samplers around another sampler: some values fixed, or a share of random proposals.
 *
 * <p>Entry types: {@link org.hpo4j.sampler.wrapper.Fixed} and {@link org.hpo4j.sampler.wrapper.Mixed}. Allowed neighbours:
 * {@code sampler}, {@code trial}, {@code space}, {@code random}.
 */
@NullMarked
package org.hpo4j.sampler.wrapper;

import org.jspecify.annotations.NullMarked;
