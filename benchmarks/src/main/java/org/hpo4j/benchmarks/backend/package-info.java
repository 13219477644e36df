/** Speed of ND4J's builds for one host, each in a process of its own. */
@NullMarked
package org.hpo4j.benchmarks.backend;

import org.jspecify.annotations.NullMarked;
