package org.hpo4j.dl4j.device.inventory;

import java.util.OptionalLong;

/**
 * A process that computes on a card.
 *
 * <p>Thread safety: immutable.
 *
 * @param pid its number; in a container that of another namespace, perhaps
 * @param cardUuid the card's UUID
 * @param usedBytes the memory it holds there; empty if not told
 */
public record ComputeProcess(long pid, String cardUuid, OptionalLong usedBytes) {}
