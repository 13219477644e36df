/**
 * What may vary: parameters, their domains, the search space they form, and configurations of it.
 *
 * <p>Entry type: {@link org.hpo4j.space.SearchSpace}. A parameter is declared once and is from then on a typed handle, a
 * {@link org.hpo4j.space.Param}; names matter only at the edges (storage, JSON, reports). Allowed neighbours:
 * {@code random}, {@code math}.
 */
@NullMarked
package org.hpo4j.space;

import org.jspecify.annotations.NullMarked;
