/** Measures HPO4J: {@code java -jar benchmarks/target/benchmarks.jar --help} lists the benchmarks. */
@NullMarked
package org.hpo4j.benchmarks;

import org.jspecify.annotations.NullMarked;
