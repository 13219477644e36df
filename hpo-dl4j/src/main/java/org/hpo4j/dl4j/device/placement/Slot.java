package org.hpo4j.dl4j.device.placement;

/**
 * A device as placement sees it: a capacity in bytes, cores and trials.
 *
 * <p>Immutable, safe for any thread.
 *
 * @param id its name, unique: a UUID for a graphics card
 * @param kind what computes
 * @param totalBytes its memory, at least 1
 * @param foreignBytes what other programs hold of it, at least 0; read again with {@link Placement#observeForeign}
 * @param concurrency how many trials may share it, at least 0: 1 in compute mode EXCLUSIVE_PROCESS, 0 in PROHIBITED
 * @param cores the cores that trials may take, at least 0; 0 on a GPU, where cores aren't counted
 */
public record Slot(String id, DeviceKind kind, long totalBytes, long foreignBytes, int concurrency, int cores) {
    /**
     * Checks the capacity.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Slot {
        Refusal.unless(
                totalBytes > 0,
                "Slot " + id + ": totalBytes (" + totalBytes + ") must be at least 1.",
                "the inventory couldn't read the memory: leave the device out.");
        Refusal.unless(
                foreignBytes >= 0 && concurrency >= 0 && cores >= 0,
                "Slot " + id + ": foreignBytes (" + foreignBytes + "), concurrency (" + concurrency + ") and cores ("
                        + cores + ") must be at least 0.",
                "a field that can't be read was taken for -1: give 0.");
    }

    /**
     * A graphics card without foreign use that any number of trials may share.
     *
     * @param id its name
     * @param totalBytes its memory, in bytes
     * @return the slot
     */
    public static Slot gpu(String id, long totalBytes) {
        return new Slot(id, DeviceKind.GPU, totalBytes, 0, Integer.MAX_VALUE, 0);
    }

    /**
     * A processor, one thread a core.
     *
     * @param id its name
     * @param totalBytes the memory that trials may take, in bytes
     * @param cores the cores that trials may take
     * @return the slot
     */
    public static Slot cpu(String id, long totalBytes, int cores) {
        return new Slot(id, DeviceKind.CPU, totalBytes, 0, Integer.MAX_VALUE, cores);
    }

    Slot withForeign(long bytes) {
        return new Slot(id, kind, totalBytes, bytes, concurrency, cores);
    }
}
