/**
 * HPO4J: hyperparameter optimization in the JVM that trains the networks.
 *
 * <p>This package holds only what all others share, {@link org.hpo4j.HpoException}. Start at {@code org.hpo4j.study.Study}.
 */
@NullMarked
package org.hpo4j;

import org.jspecify.annotations.NullMarked;
