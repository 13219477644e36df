/**
 * What changed between two versions of a search space, and whether trials of the old one still count in the new.
 *
 * <p>Entry type: {@link org.hpo4j.space.change.SpaceDiff}. Allowed neighbours: {@code space}, {@code random}.
 */
@NullMarked
package org.hpo4j.space.change;

import org.jspecify.annotations.NullMarked;
