/**
 * Learning curves of real networks, as a surrogate has learned them: what simulations train on.
 *
 * <p>Entry types: {@link org.hpo4j.benchmarks.curves.LcBenchSurrogate} and
 * {@link org.hpo4j.benchmarks.curves.LcBenchCurves}.
 */
@NullMarked
package org.hpo4j.benchmarks.curves;

import org.jspecify.annotations.NullMarked;
