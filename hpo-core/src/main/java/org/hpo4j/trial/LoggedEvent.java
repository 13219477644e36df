package org.hpo4j.trial;

import java.time.Instant;

/**
 * An event at its place in a log.
 *
 * @param sequence its place, from 0
 * @param at when it was appended; only rules about wall time decide by it
 * @param event the fact
 */
public record LoggedEvent(long sequence, Instant at, Event event) {}
