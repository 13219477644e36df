/**
 * What a log tells: why a trial is what it is.
 *
 * <p>Entry type: {@link org.hpo4j.analysis.Explanation}. Allowed neighbours: {@code trial}, {@code space}, {@code random},
 * {@code math}.
 */
@NullMarked
package org.hpo4j.analysis;

import org.jspecify.annotations.NullMarked;
