/**
 * Training of one trial: the epoch loop, validation, and what attaches a trial to loops that are not ours: listeners for
 * networks and SameDiff graphs, and Deeplearning4j's early stopping.
 *
 * <p>Entry types: {@link org.hpo4j.dl4j.training.EpochLoop}, {@link org.hpo4j.dl4j.training.TrialListener},
 * {@link org.hpo4j.dl4j.training.SameDiffTrialListener}, {@link org.hpo4j.dl4j.training.TrialEarlyStopping} and
 * {@link org.hpo4j.dl4j.training.Validation}. Allowed neighbours: {@code model}, {@code data}, and hpo-core.
 */
@NullMarked
package org.hpo4j.dl4j.training;

import org.jspecify.annotations.NullMarked;
