/**
 * What is kept of trained models: checkpoints, from which trials go on, and the models of the best trials.
 *
 * <p>Entry types: {@link org.hpo4j.dl4j.checkpoint.CheckpointStore} and
 * {@link org.hpo4j.dl4j.checkpoint.BestModels}. Allowed neighbours: {@code model}, {@code data}, and hpo-core.
 */
@NullMarked
package org.hpo4j.dl4j.checkpoint;

import org.jspecify.annotations.NullMarked;
