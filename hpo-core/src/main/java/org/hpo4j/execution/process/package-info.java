/**
 * Worker processes: trials in child JVMs, so that a native crash, a hang or an exhausted memory costs one trial.
 *
 * <p>Entry type: {@link org.hpo4j.execution.process.WorkerProcesses}. Allowed neighbours: {@code execution}, {@code study}
 * and all below them.
 */
@NullMarked
package org.hpo4j.execution.process;

import org.jspecify.annotations.NullMarked;
