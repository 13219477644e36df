/**
 * Named, splittable random streams whose results are specified bit for bit.
 *
 * <p>Entry type: {@link org.hpo4j.random.RandomStream}. Allowed neighbours: none.
 */
@NullMarked
package org.hpo4j.random;

import org.jspecify.annotations.NullMarked;
