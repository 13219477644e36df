package org.hpo4j.dl4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;
import org.nd4j.linalg.api.memory.AllocationsTracker;
import org.nd4j.linalg.api.memory.enums.AllocationKind;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What this process holds outside the heap.
 *
 * @param prefetchThreads DL4J's threads that read ahead
 * @param threads all threads
 * @param arrayBytes ND4J's arrays outside of workspaces
 * @param workspaceBytes workspaces that nobody destroyed, whether or not the collector freed them since
 * @param residentBytes of the process, heap included; 0 where the system does not tell
 * @param heapBytes what the JVM has committed to the heap, which comes and goes
 */
public record NativeUse(
        long prefetchThreads, int threads, long arrayBytes, long workspaceBytes, long residentBytes, long heapBytes) {
    private static final double MEGABYTE = 1 << 20;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LOOKS = 10;

    public static NativeUse now() {
        return new NativeUse(
                countPrefetchThreads(),
                Thread.getAllStackTraces().size(),
                Nd4j.getEnvironment().getDeviceCouner(0),
                AllocationsTracker.getInstance().bytesOnDevice(AllocationKind.WORKSPACE, 0),
                resident(),
                Runtime.getRuntime().totalMemory());
    }

    /**
     * What is left after the collector. ND4J frees on threads of its own some time later, so this looks ten times, 50 ms
     * apart, and takes the look at which the process was smallest.
     */
    public static NativeUse settled() {
        NativeUse smallest = now();
        for (int look = 0; look < LOOKS; look++) {
            System.gc();
            LockSupport.parkNanos(PAUSE.toNanos());
            trim();
            NativeUse use = now();
            smallest = use.residentBytes <= smallest.residentBytes ? use : smallest;
        }
        return smallest;
    }

    /** Has malloc give back what it holds free, 100 to 300 MB of it; a JVM that can't leaves the resident size coarser. */
    private static void trim() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "systemTrimNativeHeap",
                            null,
                            null);
        } catch (JMException e) {
            System.out.println("systemTrimNativeHeap: " + e);
        }
    }

    public static long countPrefetchThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("AM?DSI prefetch thread"))
                .count();
    }

    private static long resident() {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d prefetch threads of %d, arrays %.3f MB, workspaces %.3f MB, resident %.0f MB of which heap %.0f MB",
                prefetchThreads,
                threads,
                arrayBytes / MEGABYTE,
                workspaceBytes / MEGABYTE,
                residentBytes / MEGABYTE,
                heapBytes / MEGABYTE);
    }
}
