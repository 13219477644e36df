/**
 * Preprocessing as ordinary hyperparameters: normaliser, columns used, augmentation.
 *
 * <p>Entry type: {@link org.hpo4j.dl4j.data.preparation.Preparation}, one a study, which fits normalisers on the training
 * examples and makes the batches of a trial; {@link org.hpo4j.dl4j.data.preparation.Preprocessing} says what a trial
 * chose. Batches are copies, so the shared data are never changed. Allowed neighbours: {@link org.hpo4j.dl4j.data};
 * {@link org.hpo4j.random} of the core.
 */
@NullMarked
package org.hpo4j.dl4j.data.preparation;

import org.jspecify.annotations.NullMarked;
