/**
 * Synchronous successive halving (Jamieson and Talwalkar, AISTATS 2016).
 *
 * <p>Entry type: {@link org.hpo4j.scheduler.halving.SuccessiveHalving}. The policy over the rung ledger,
 * {@link org.hpo4j.scheduler.SynchronousBrackets}, is shared with Hyperband. It differs from the paper in that trials that
 * diverge or fail count as worst, and promoted ones go on from their checkpoints.
 */
@NullMarked
package org.hpo4j.scheduler.halving;

import org.jspecify.annotations.NullMarked;
