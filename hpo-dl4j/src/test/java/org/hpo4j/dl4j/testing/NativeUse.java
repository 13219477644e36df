package org.hpo4j.dl4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
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
 * @param residentBytes of the process; 0 where the system does not tell
 */
public record NativeUse(long prefetchThreads, int threads, long arrayBytes, long workspaceBytes, long residentBytes) {
    private static final double MEGABYTE = 1 << 20;
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int POLLS = 100;

    public static NativeUse now() {
        return new NativeUse(
                countPrefetchThreads(),
                Thread.getAllStackTraces().size(),
                Nd4j.getEnvironment().getDeviceCouner(0),
                AllocationsTracker.getInstance().bytesOnDevice(AllocationKind.WORKSPACE, 0),
                resident());
    }

    /** After the collector: ND4J frees on threads of its own, so this polls until nothing is freed any more, 5 s at most. */
    public static NativeUse settled() {
        System.gc();
        NativeUse before = now();
        for (int poll = 0; poll < POLLS; poll++) {
            System.gc();
            LockSupport.parkNanos(POLL.toNanos());
            NativeUse after = now();
            if (after.arrayBytes == before.arrayBytes && after.threads >= before.threads) {
                return after;
            }
            before = after;
        }
        return before;
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
                "%d prefetch threads of %d, arrays %.3f MB, workspaces %.3f MB, resident %.0f MB",
                prefetchThreads,
                threads,
                arrayBytes / MEGABYTE,
                workspaceBytes / MEGABYTE,
                residentBytes / MEGABYTE);
    }
}
