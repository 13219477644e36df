/** Speed of training under a study. */
@NullMarked
package org.hpo4j.benchmarks.training;

import org.jspecify.annotations.NullMarked;
