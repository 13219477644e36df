/**
 * Hyperband (Li et al., JMLR 2018), synchronous and asynchronous, and Optuna's form of it.
 *
 * <p>Entry types: {@link org.hpo4j.scheduler.hyperband.Hyperband} and
 * {@link org.hpo4j.scheduler.hyperband.AsyncHyperband}. The numbers of trials and resources are those of a
 * {@link org.hpo4j.scheduler.BracketTable}, whose forms are named after their sources; each type lists its deviations.
 */
@NullMarked
package org.hpo4j.scheduler.hyperband;

import org.jspecify.annotations.NullMarked;
