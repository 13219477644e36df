/**
 * Who runs where: the devices of a machine shared among the trials of its studies.
 *
 * <p>Entry type: {@link org.hpo4j.dl4j.device.scheduler.DeviceScheduler}. Allowed neighbours: {@code device} and its other
 * parts, and hpo-core.
 */
@NullMarked
package org.hpo4j.dl4j.device.scheduler;

import org.jspecify.annotations.NullMarked;
