/**
 * Schedulers in virtual time: on curves of real networks ({@link org.hpo4j.benchmarks.simulate.Simulate}) and in clusters
 * where things go wrong ({@link org.hpo4j.benchmarks.simulate.Cluster}).
 */
@NullMarked
package org.hpo4j.benchmarks.simulate;

import org.jspecify.annotations.NullMarked;
