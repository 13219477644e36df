/**
 * Ask/tell over JSON lines: programs in any language tuned by HPO4J.
 *
 * <p>Entry type: {@link org.hpo4j.execution.asktell.AskTellServer}. Allowed neighbours: {@code study} and all below it.
 */
@NullMarked
package org.hpo4j.execution.asktell;

import org.jspecify.annotations.NullMarked;
