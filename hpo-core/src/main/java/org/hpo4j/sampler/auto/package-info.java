/**
 * The default sampler: picks among the others.
 *
 * <p>Entry type: {@link org.hpo4j.sampler.auto.AutoSampling}. Allowed neighbours: {@code sampler} with its other members, none of
 * which knows this one, {@code trial}, {@code space}, {@code random}.
 */
@NullMarked
package org.hpo4j.sampler.auto;

import org.jspecify.annotations.NullMarked;
