/**
 * ASHA, the asynchronous successive halving algorithm (Li et al., MLSys 2020), and what other tools make of it.
 *
 * <p>Entry type: {@link org.hpo4j.scheduler.asha.Asha}, stopping and promotion type, with one or several brackets. The
 * policies over the rung ledger, {@link org.hpo4j.scheduler.StoppingRungs} and
 * {@link org.hpo4j.scheduler.PromotingRungs}, are shared with Hyperband and PASHA; each type names its deviations from the
 * paper's Algorithm 2.
 */
@NullMarked
package org.hpo4j.scheduler.asha;

import org.jspecify.annotations.NullMarked;
