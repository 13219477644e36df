/** Memory that trainings take, estimated and observed. */
@NullMarked
package org.hpo4j.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
