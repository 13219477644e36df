package org.hpo4j.dl4j.device.inventory;

import java.util.Set;

/**
 * What a study uses of a device.
 *
 * <p>Thread safety: immutable.
 *
 * @param pids the process numbers of all its workers, on whichever device
 * @param reservedBytes what it has reserved on the device, used or not
 */
public record OwnUse(Set<Long> pids, long reservedBytes) {
    /** Nothing: all use is foreign. */
    public static final OwnUse NONE = new OwnUse(Set.of(), 0);

    /**
     * Copies the set and checks the bytes.
     *
     * @param pids the process numbers of its workers
     * @param reservedBytes what it has reserved on the device
     * @throws IllegalArgumentException if the bytes are negative
     */
    public OwnUse {
        pids = Set.copyOf(pids);
        if (reservedBytes < 0) {
            throw new IllegalArgumentException("Own use: reservedBytes (" + reservedBytes
                    + ") must not be negative.\nMaybe a reservation was given back twice.");
        }
    }
}
