package org.hpo4j.dl4j.device.inventory;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a card with memory and cores of its own: an instance of Multi-Instance GPU.
 *
 * <p>Thread safety: immutable.
 *
 * @param profile such as {@code 1g.18gb}
 * @param uuid such as {@code MIG-c6d4f1ef-...}, which names it in {@code CUDA_VISIBLE_DEVICES}
 */
public record MigInstance(String profile, String uuid) {
    private static final Pattern SIZE = Pattern.compile("\\.(\\d{1,5})gb");
    private static final long GIGABYTE = 1_000_000_000L;

    /**
     * Returns the memory that the profile's name promises, in units of 10^9 bytes; what there is lies a little to either
     * side.
     *
     * @return bytes; empty if the name promises nothing
     */
    public OptionalLong memoryBytes() {
        Matcher size = SIZE.matcher(profile);
        return size.find() ? OptionalLong.of(Long.parseLong(size.group(1)) * GIGABYTE) : OptionalLong.empty();
    }
}
