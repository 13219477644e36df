/** The ask/tell server as a command. */
@NullMarked
package org.hpo4j.benchmarks.asktell;

import org.jspecify.annotations.NullMarked;
