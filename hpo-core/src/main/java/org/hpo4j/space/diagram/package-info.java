/**
 * Decision diagrams: exact counting, numbering and weighting of the valid assignments of variables that depend on each
 * other, without listing them.
 *
 * <p>Entry type: {@link org.hpo4j.space.diagram.Diagram}. Method: dynamic programming over a fixed order of the variables;
 * assignments that agree on every variable still to be read share one state (Bryant's decision diagrams with many-valued
 * variables; also the path decomposition of a constraint network, Dechter, "Constraint Processing", 2003, chapter 9).
 * Deviations: diagrams are not reduced from below. Allowed neighbours: none.
 */
@NullMarked
package org.hpo4j.space.diagram;

import org.jspecify.annotations.NullMarked;
