package org.hpo4j.dl4j.device.inventory;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The processor and the memory of this machine, or of the container that this JVM runs in.
 *
 * <p>Thread safety: immutable.
 *
 * @param cores that this JVM may use
 * @param totalBytes of memory
 * @param freeBytes of memory that nobody uses, without what the system could take back from its caches
 */
public record CpuReading(int cores, long totalBytes, long freeBytes) {
    /**
     * Asks the JVM.
     *
     * @return the reading
     */
    public static CpuReading read() {
        int cores = Runtime.getRuntime().availableProcessors();
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? new CpuReading(cores, system.getTotalMemorySize(), system.getFreeMemorySize())
                : new CpuReading(cores, 0, 0);
    }
}
