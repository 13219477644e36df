package org.hpo4j.trial;

import java.time.Instant;

/**
 * An event at its place in a log.
 *
 * @param sequence its place, from 0
 * @param at when it was appended; only rules about wall time decide by it
 * @param event the fact
 * @param worker which of the processes that share the study appended it; 0 in a log that is not shared
 */
public record LoggedEvent(long sequence, Instant at, Event event, long worker) {
    /**
     * Makes an event of a log that is not shared.
     *
     * @param sequence its place, from 0
     * @param at when it was appended
     * @param event the fact
     */
    public LoggedEvent(long sequence, Instant at, Event event) {
        this(sequence, at, event, 0);
    }
}
