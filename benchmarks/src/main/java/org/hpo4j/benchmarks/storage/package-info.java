/** Speed of storages, and what they hold after crashes. */
@NullMarked
package org.hpo4j.benchmarks.storage;

import org.jspecify.annotations.NullMarked;
