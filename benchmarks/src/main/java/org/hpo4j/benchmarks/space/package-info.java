/** Speed of search spaces. */
@NullMarked
package org.hpo4j.benchmarks.space;

import org.jspecify.annotations.NullMarked;
