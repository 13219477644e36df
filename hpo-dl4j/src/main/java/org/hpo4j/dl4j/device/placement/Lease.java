package org.hpo4j.dl4j.device.placement;

import java.time.Instant;
import java.util.List;

/**
 * A share of devices granted to a trial until it is released.
 *
 * <p>Immutable, safe for any thread.
 *
 * @param id a number that no other lease of this placement has
 * @param demand the trial
 * @param slots the ids of its devices
 * @param bytes what is reserved on each of them: the expectation, without the margin that all of a device share
 * @param alone whether nobody else shares them
 * @param since when it was granted
 * @param reason why there and now
 */
public record Lease(
        long id, Demand demand, List<String> slots, long bytes, boolean alone, Instant since, Reason reason) {
    /** Freezes the list. */
    public Lease {
        slots = List.copyOf(slots);
    }
}
