package org.hpo4j.dl4j.device.inventory;

import java.util.OptionalLong;

/**
 * A device's memory at the moment of reading, in bytes.
 *
 * <p>Thread safety: immutable.
 *
 * @param totalBytes what there is; empty if not told
 * @param usedBytes what all processes and the driver hold; empty if not told
 * @param freeBytes what is left; empty if not told
 */
public record MemoryReading(OptionalLong totalBytes, OptionalLong usedBytes, OptionalLong freeBytes) {
    /** Nothing is told. */
    static final MemoryReading UNKNOWN =
            new MemoryReading(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    static MemoryReading ofTotal(OptionalLong totalBytes) {
        return new MemoryReading(totalBytes, OptionalLong.empty(), OptionalLong.empty());
    }
}
