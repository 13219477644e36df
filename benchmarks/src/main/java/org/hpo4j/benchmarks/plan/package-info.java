/** What a study will cost, from the command line. */
@NullMarked
package org.hpo4j.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
