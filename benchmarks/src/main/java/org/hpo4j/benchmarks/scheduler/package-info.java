/** Speed of trial schedulers. */
@NullMarked
package org.hpo4j.benchmarks.scheduler;

import org.jspecify.annotations.NullMarked;
