package org.hpo4j.dl4j.device.inventory;

/**
 * A GPU that was usable and is gone: what ran there must start again elsewhere.
 *
 * <p>Thread safety: immutable.
 *
 * @param device as it was last seen
 * @param reason why it is taken for lost, half a sentence
 */
public record DeviceLost(Device device, String reason) {}
