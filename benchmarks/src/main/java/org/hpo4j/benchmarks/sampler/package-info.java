/** Speed of samplers. */
@NullMarked
package org.hpo4j.benchmarks.sampler;

import org.jspecify.annotations.NullMarked;
