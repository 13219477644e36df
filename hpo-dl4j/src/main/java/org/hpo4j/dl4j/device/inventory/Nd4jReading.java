package org.hpo4j.dl4j.device.inventory;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * What ND4J itself sees, in this JVM. To ask it loads its backend, which stays for the life of the JVM.
 *
 * <p>Thread safety: immutable.
 *
 * @param backend the one that is loaded
 * @param devices none on the CPU
 * @param limitBytes the limit on the first device's memory ({@code Environment.setDeviceLimit}); empty if there is none
 * @param heldBytes what ND4J holds of the first device's memory now
 */
public record Nd4jReading(Backend backend, List<Nd4jDevice> devices, OptionalLong limitBytes, long heldBytes) {
    /**
     * Copies the list.
     *
     * @param backend the one that is loaded
     * @param devices none on the CPU
     * @param limitBytes the limit on the first device's memory
     * @param heldBytes what ND4J holds
     */
    public Nd4jReading {
        devices = List.copyOf(devices);
    }

    /** Asks ND4J; fails with an Error of the JVM's if no backend can be loaded. */
    static Nd4jReading read(Backends backends) {
        Environment environment = Nd4j.getEnvironment();
        NativeOps ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
        Backend.Kind kind = environment.isCPU() ? Backend.Kind.CPU : Backend.Kind.CUDA;
        Backend backend = backends.of(kind)
                .orElseGet(() -> new Backend(kind, Nd4j.getBackend().getClass().getSimpleName(), ""));
        List<Nd4jDevice> devices = IntStream.range(0, ops.getAvailableDevices())
                .mapToObj(index -> device(index, ops))
                .toList();
        return new Nd4jReading(backend, devices, limit(environment.getDeviceLimit(0)), environment.getDeviceCouner(0));
    }

    private static Nd4jDevice device(int index, NativeOps ops) {
        String name = ops.getDeviceName(index);
        return new Nd4jDevice(
                index,
                PlainText.of(name == null ? "" : name),
                ops.getDeviceFreeMemory(index),
                ops.getDeviceTotalMemory(index));
    }

    private static OptionalLong limit(long bytes) {
        return bytes > 0 ? OptionalLong.of(bytes) : OptionalLong.empty();
    }
}
