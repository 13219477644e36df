/**
 * What hardware there is, what a trial needs of it, and who runs where.
 *
 * <p>Entry types: {@link org.hpo4j.dl4j.device.NativeThreads}, {@link org.hpo4j.dl4j.device.OneDnn}. What hardware there is, is in
 * {@code org.hpo4j.dl4j.device.inventory}. Allowed neighbours: hpo-core alone.
 */
@NullMarked
package org.hpo4j.dl4j.device;

import org.jspecify.annotations.NullMarked;
