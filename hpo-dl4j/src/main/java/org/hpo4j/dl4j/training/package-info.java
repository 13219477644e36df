/**
 * Training of one trial: the epoch loop, the listener for loops that are not ours, and validation.
 *
 * <p>Entry types: {@link org.hpo4j.dl4j.training.EpochLoop}, {@link org.hpo4j.dl4j.training.TrialListener} and
 * {@link org.hpo4j.dl4j.training.Validation}. Allowed neighbours: {@code model}, {@code data}, and hpo-core.
 */
@NullMarked
package org.hpo4j.dl4j.training;

import org.jspecify.annotations.NullMarked;
