/**
 * Rules that only stop: trials ({@link org.hpo4j.scheduler.StopRule}, other tools' pruners) and whole studies
 * ({@link org.hpo4j.scheduler.stopping.StudyStopper}).
 *
 * <p>Rules for trials are put on any scheduler by {@code scheduler.with(rule)}, those for studies by
 * {@code stopper.on(scheduler)}. Each names the tool whose decisions it reproduces, and where it differs. Time is that of
 * the log's events, never that of a clock.
 */
@NullMarked
package org.hpo4j.scheduler.stopping;

import org.jspecify.annotations.NullMarked;
