/** How good the best of some trials is, by sampler: functions with known optima, many seeds, some trials at once. */
@NullMarked
package org.hpo4j.benchmarks.regret;

import org.jspecify.annotations.NullMarked;
