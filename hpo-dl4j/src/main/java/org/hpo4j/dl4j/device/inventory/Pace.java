package org.hpo4j.dl4j.device.inventory;

import java.time.Duration;

/** How a {@link DeviceWatch} lets time pass between two readings. */
@FunctionalInterface
public interface Pace {
    /** Real time. */
    Pace REAL_TIME = Pace::pass;

    /**
     * Returns when the next reading is due.
     *
     * @param pause how long after the last one that is
     * @throws InterruptedException if the watch was closed
     */
    void await(Duration pause) throws InterruptedException;

    private static void pass(Duration pause) throws InterruptedException {
        Thread.sleep(pause.toMillis());
    }
}
