/**
 * Who may go on: trial schedulers, all of them policies over one rung ledger.
 *
 * <p>Entry types: {@link org.hpo4j.scheduler.TrialScheduler} and {@link org.hpo4j.scheduler.SchedulerFactory}; one
 * sub-package an algorithm. Allowed neighbours: {@code trial}, {@code space}, {@code random}, {@code math}.
 */
@NullMarked
package org.hpo4j.scheduler;

import org.jspecify.annotations.NullMarked;
