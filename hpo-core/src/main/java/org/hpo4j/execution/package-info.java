/**
 * Who runs trials: worker threads of this process.
 *
 * <p>Entry types: {@link org.hpo4j.execution.WorkerThreads} and {@link org.hpo4j.execution.Objective}. Allowed neighbours:
 * {@code study} and all below it.
 */
@NullMarked
package org.hpo4j.execution;

import org.jspecify.annotations.NullMarked;
