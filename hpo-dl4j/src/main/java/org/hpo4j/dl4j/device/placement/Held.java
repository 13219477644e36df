package org.hpo4j.dl4j.device.placement;

import java.util.List;

/** A lease while it is held. */
final class Held {
    final Lease lease;
    final Waiting trial;
    final List<Device> devices;
    final long sinceMillis;
    /** What its study was charged for it in advance. */
    final double charged;
    /** The share of the devices that it holds. */
    final double share;
    /** Whether its peak was told while it runs. */
    boolean seen;
    /** What it is expected to use of each of them. */
    Load load;

    Held(Lease lease, Waiting trial, List<Device> devices, double share, double charged) {
        this.lease = lease;
        this.trial = trial;
        this.devices = devices;
        this.share = share;
        this.charged = charged;
        load = Load.NONE.plus(lease.bytes(), lease.alone() ? 0 : trial.spread);
        sinceMillis = lease.since().toEpochMilli();
    }

    /** When it is expected to end; its start if nobody knows. */
    long expectedEnd() {
        return trial.isKnown() ? sinceMillis + trial.length : sinceMillis;
    }
}
