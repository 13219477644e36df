/**
 * What is kept of trained networks.
 *
 * <p>Entry type: {@link org.hpo4j.dl4j.checkpoint.BestModels}. Allowed neighbours: hpo-core alone.
 */
@NullMarked
package org.hpo4j.dl4j.checkpoint;

import org.jspecify.annotations.NullMarked;
