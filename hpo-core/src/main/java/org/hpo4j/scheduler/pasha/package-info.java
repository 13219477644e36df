/**
 * PASHA, progressive asynchronous successive halving (Bohdal et al., ICLR 2023).
 *
 * <p>Entry type: {@link org.hpo4j.scheduler.pasha.Pasha}, which lists its deviations from the paper. The policy over the
 * rung ledger is that of {@link org.hpo4j.scheduler.PromotingRungs} under a ceiling.
 */
@NullMarked
package org.hpo4j.scheduler.pasha;

import org.jspecify.annotations.NullMarked;
