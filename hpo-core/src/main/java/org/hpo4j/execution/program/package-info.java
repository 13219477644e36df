/**
 * Objectives that are programs of their own, in any language.
 *
 * <p>Entry type: {@link org.hpo4j.execution.program.ExternalProgram}. Allowed neighbours: {@code execution}, {@code study}
 * and all below them.
 */
@NullMarked
package org.hpo4j.execution.program;

import org.jspecify.annotations.NullMarked;
