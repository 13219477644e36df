/** One short program per use of HPO4J. */
@NullMarked
package org.hpo4j.examples;

import org.jspecify.annotations.NullMarked;
