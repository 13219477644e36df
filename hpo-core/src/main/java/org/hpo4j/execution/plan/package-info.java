/**
 * What a study will cost, before it runs.
 *
 * <p>Entry type: {@link org.hpo4j.execution.plan.Planner}, which runs the real study and scheduler in virtual time. Allowed
 * neighbours: {@code simulation} and all below {@code execution}.
 */
@NullMarked
package org.hpo4j.execution.plan;

import org.jspecify.annotations.NullMarked;
