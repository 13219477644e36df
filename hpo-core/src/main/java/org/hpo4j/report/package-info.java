/**
 * How people see a study: a progress line while it runs, tables at its end.
 *
 * <p>Entry types: {@link org.hpo4j.report.ProgressLine} and {@link org.hpo4j.report.TrialTable}. Allowed neighbours:
 * {@code execution}, {@code study} and all below them.
 */
@NullMarked
package org.hpo4j.report;

import org.jspecify.annotations.NullMarked;
