package org.hpo4j.storage;

import java.time.Duration;
import java.util.List;

/**
 * The processes that share a log, each with a lease that it renews; only the storage's own clock decides when one is over.
 *
 * <p>Thread safety: confined to the thread of its transaction.
 */
public interface Roster {
    /**
     * A process that shares the log.
     *
     * @param id a number that no other worker of this storage ever has: it is the fencing token of what it writes
     * @param name who it is, such as {@code "process 4711 on node3"}
     * @param lost whether its lease is over, or it is known to be dead
     */
    record Worker(long id, String name, boolean lost) {}

    /**
     * Enters this process.
     *
     * @param lease for how long it may be silent
     * @return its id, 1 or more
     */
    long join(Duration lease);

    /**
     * Renews a lease.
     *
     * @param worker the worker's id
     * @param lease for how long it may be silent from now on
     * @return false if the worker was removed: it must not write under this id again
     */
    boolean renew(long worker, Duration lease);

    /**
     * Removes a worker, for good.
     *
     * @param worker its id; one that is not there changes nothing
     */
    void remove(long worker);

    /**
     * Returns all workers of the log.
     *
     * @return in the order of their ids
     */
    List<Worker> all();
}
