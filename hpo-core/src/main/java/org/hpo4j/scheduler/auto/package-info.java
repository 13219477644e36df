/**
 * The choice of a scheduler for those who don't want to make it.
 *
 * <p>Entry type: {@link org.hpo4j.scheduler.auto.Auto}; no paper, a rule in the open. It builds on what the root
 * package shares, since sub-packages don't know each other.
 */
@NullMarked
package org.hpo4j.scheduler.auto;

import org.jspecify.annotations.NullMarked;
