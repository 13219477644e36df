package org.hpo4j.dl4j.device.placement;

/**
 * What a trial asks of devices: a share of one by memory, or whole ones.
 *
 * <p>Immutable, safe for any thread.
 *
 * @param bytes memory on each device, at least 0; 0 if unknown
 * @param devices how many devices, all of them at once, at least 1; more than one are always taken whole
 * @param cores cores on a CPU, at least 1; not counted on a GPU
 * @param exclusive whether nobody else may share the device
 */
public record Need(long bytes, int devices, int cores, boolean exclusive) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Need {
        Refusal.unless(
                bytes >= 0 && devices >= 1 && cores >= 1,
                "Need: bytes (" + bytes + ") must be at least 0, devices (" + devices + ") and cores (" + cores
                        + ") at least 1.",
                "bytes are unknown: give 0 with EstimateKind.UNKNOWN.");
    }

    /**
     * A share of one device.
     *
     * @param bytes memory
     * @return the need, of one core
     */
    public static Need memory(long bytes) {
        return new Need(bytes, 1, 1, false);
    }

    /**
     * Whole devices, granted all at once or not at all.
     *
     * @param devices how many
     * @return the need
     */
    public static Need whole(int devices) {
        return new Need(0, devices, 1, true);
    }

    /**
     * The same with other cores.
     *
     * @param count cores on a CPU
     * @return a copy
     */
    public Need withCores(int count) {
        return new Need(bytes, devices, count, exclusive);
    }

    boolean isWhole() {
        return exclusive || devices > 1;
    }
}
