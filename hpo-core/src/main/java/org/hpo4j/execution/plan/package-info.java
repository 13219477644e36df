/**
 * What a study will cost, before it runs.
 *
 * <p>Entry types: {@link org.hpo4j.execution.plan.Planner}, which runs the real study and scheduler in virtual time, and
 * {@link org.hpo4j.execution.plan.Advice}, which names a strategy for a budget. Allowed neighbours: {@code simulation} and
 * all below {@code execution}.
 */
@NullMarked
package org.hpo4j.execution.plan;

import org.jspecify.annotations.NullMarked;
