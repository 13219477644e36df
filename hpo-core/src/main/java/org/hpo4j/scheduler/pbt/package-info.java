/**
 * Population based training (Jaderberg et al., 2017) and PB2 (Parker-Holder et al., NeurIPS 2020).
 *
 * <p>Entry types: {@link org.hpo4j.scheduler.pbt.Pbt}; {@link org.hpo4j.scheduler.pbt.Lineage}, the schedule that led to a
 * trial, and {@link org.hpo4j.scheduler.pbt.FixedSchedule}, which trains by it again. Deviations from the papers: a trial
 * keeps its configuration, so that exploiting is a stop and a fork; each type names the others.
 */
@NullMarked
package org.hpo4j.scheduler.pbt;

import org.jspecify.annotations.NullMarked;
