/** Commands on a study file alone. */
@NullMarked
package org.hpo4j.benchmarks.recorded;

import org.jspecify.annotations.NullMarked;
