package org.hpo4j.dl4j.device.placement;

import java.util.List;

/** Devices that are being emptied for a trial that has waited long enough. */
record Drain(Waiting trial, List<Device> devices, long readyAt) {
    /** Whether another trial may use a device meanwhile: it ends before, or can be paused. */
    boolean tolerates(Waiting other, long now) {
        return other == trial || other.isPreemptible() || (other.isKnown() && now + other.length <= readyAt);
    }
}
