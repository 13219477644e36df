/**
 * Numeric kernels whose results are the same on every machine.
 *
 * <p>Entry types: {@link org.hpo4j.math.StandardNormal} and {@link org.hpo4j.math.TruncatedNormal}; for several losses
 * {@link org.hpo4j.math.ParetoFronts} and {@link org.hpo4j.math.Hypervolume}. Allowed neighbours: none.
 */
@NullMarked
package org.hpo4j.math;

import org.jspecify.annotations.NullMarked;
