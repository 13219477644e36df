/**
 * Define-by-run: a space that is not declared beforehand but grows as programs ask for values.
 *
 * <p>Entry type: {@link org.hpo4j.space.growing.GrowingSpace}. Allowed neighbours: {@code space}, {@code random}.
 */
@NullMarked
package org.hpo4j.space.growing;

import org.jspecify.annotations.NullMarked;
