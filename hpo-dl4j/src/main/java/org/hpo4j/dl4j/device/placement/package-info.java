/**
 * Which trial runs on which device: packing by memory, fairness between studies, and what follows running out of memory.
 *
 * <p>Entry types: {@link org.hpo4j.dl4j.device.placement.Placement}, {@link org.hpo4j.dl4j.device.placement.Demand} and
 * {@link org.hpo4j.dl4j.device.placement.Slot}. Pure Java: no device is touched, time comes from the clock handed in, and
 * the same calls at the same times give the same leases. Allowed neighbours: none.
 */
@NullMarked
package org.hpo4j.dl4j.device.placement;

import org.jspecify.annotations.NullMarked;
