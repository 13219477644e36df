/**
 * The words of a study's log, and what folding it gives.
 *
 * <p>A study is an append-only list of {@link org.hpo4j.trial.Event}s. {@link org.hpo4j.trial.StudyState} folds them into
 * {@link org.hpo4j.trial.TrialRecord}s; samplers and schedulers read it as a {@link org.hpo4j.trial.StudyView}. Allowed
 * neighbours: {@code space}, {@code random}, {@code math}.
 */
@NullMarked
package org.hpo4j.trial;

import org.jspecify.annotations.NullMarked;
