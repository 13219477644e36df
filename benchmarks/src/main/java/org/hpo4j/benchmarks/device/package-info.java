/** Speed of the decisions about devices. */
@NullMarked
package org.hpo4j.benchmarks.device;

import org.jspecify.annotations.NullMarked;
