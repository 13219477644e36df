/**
 * The front door: tune a Deeplearning4j model in a few lines, or attach a study to a model that exists.
 *
 * <p>Entry types: {@link org.hpo4j.dl4j.NetworkObjective} where we own the training loop,
 * {@link org.hpo4j.dl4j.training.TrialListener} where you do. Allowed neighbours: {@code training}, {@code checkpoint}, {@code model},
 * {@code data}, and hpo-core.
 */
@NullMarked
package org.hpo4j.dl4j;

import org.jspecify.annotations.NullMarked;
