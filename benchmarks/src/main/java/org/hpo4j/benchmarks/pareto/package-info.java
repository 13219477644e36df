/** How much of the Pareto front samplers find, by hypervolume: test problems of two and three objectives, many seeds. */
@NullMarked
package org.hpo4j.benchmarks.pareto;

import org.jspecify.annotations.NullMarked;
