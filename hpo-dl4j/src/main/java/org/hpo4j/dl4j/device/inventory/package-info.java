/**
 * What hardware there is: what ND4J sees, what {@code nvidia-smi} says, and which of it this ND4J can compute on.
 *
 * <p>Entry types: {@link org.hpo4j.dl4j.device.inventory.Inventory} once,
 * {@link org.hpo4j.dl4j.device.inventory.DeviceWatch} for as long as a study runs. Allowed neighbours: none in this module.
 */
@NullMarked
package org.hpo4j.dl4j.device.inventory;

import org.jspecify.annotations.NullMarked;
