/**
 * How much memory the training of a network takes: estimated before it runs, measured while it runs, and the factor
 * between the two by kind of model.
 *
 * <p>Entry types: {@link org.hpo4j.dl4j.device.memory.MemoryEstimate}, {@link org.hpo4j.dl4j.device.memory.PeakMeter} and
 * {@link org.hpo4j.dl4j.device.memory.Calibration}. Allowed neighbours: none in this module but {@code device}.
 */
@NullMarked
package org.hpo4j.dl4j.device.memory;

import org.jspecify.annotations.NullMarked;
