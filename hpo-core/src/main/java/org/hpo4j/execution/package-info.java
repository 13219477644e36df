/**
 * Who runs trials: worker threads of this process; {@code process} has worker processes.
 *
 * <p>Entry types: {@link org.hpo4j.execution.WorkerThreads} and {@link org.hpo4j.execution.Objective}; for
 * commands, {@link org.hpo4j.execution.NamedSchedulers}. Allowed neighbours:
 * {@code study} and all below it.
 */
@NullMarked
package org.hpo4j.execution;

import org.jspecify.annotations.NullMarked;
