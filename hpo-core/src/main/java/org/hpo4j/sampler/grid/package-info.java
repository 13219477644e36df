/**
 * Grid search: every combination of the space once.
 *
 * <p>Entry type: {@link org.hpo4j.sampler.grid.GridSampling}.
 */
@NullMarked
package org.hpo4j.sampler.grid;

import org.jspecify.annotations.NullMarked;
