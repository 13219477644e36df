/**
 * ASHA, the asynchronous successive halving algorithm (Li et al., MLSys 2020).
 *
 * <p>Entry type: {@link org.hpo4j.scheduler.asha.Asha}. Here is the stopping type; it differs from the paper's Algorithm 2,
 * which pauses trials and promotes them, in that a trial is judged once at each rung, when it arrives.
 */
@NullMarked
package org.hpo4j.scheduler.asha;

import org.jspecify.annotations.NullMarked;
