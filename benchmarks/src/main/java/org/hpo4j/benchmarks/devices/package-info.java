/** The hardware that trials can use, from the command line. */
@NullMarked
package org.hpo4j.benchmarks.devices;

import org.jspecify.annotations.NullMarked;
