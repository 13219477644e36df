package org.hpo4j.dl4j.device.inventory;

/** Is told of GPUs that come to be gone. */
@FunctionalInterface
public interface DeviceListener {
    /**
     * Is called once for each, on the watch's thread, after the watch's current inventory is without it. What it throws
     * is logged, and the watch goes on.
     *
     * @param event which, and why
     */
    void lost(DeviceLost event);
}
