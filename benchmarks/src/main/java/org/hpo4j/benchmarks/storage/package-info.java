/** Speed of storages. */
@NullMarked
package org.hpo4j.benchmarks.storage;

import org.jspecify.annotations.NullMarked;
