package org.hpo4j.dl4j.device.inventory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads inventories.
 *
 * <p>ND4J is asked what it sees unless it would load CUDA where a visible GPU is not usable, or admits one process only:
 * the first fails at a kernel and leaves the JVM without ND4J, the second takes the place of a worker.
 * {@code BACKEND_PRIORITY_CPU=200} in a JVM's environment makes it load the CPU backend instead. A JVM whose trials run in
 * worker processes should not ask it, because a CUDA context costs some hundred MB on each GPU.
 *
 * <p>Thread safety: immutable.
 *
 * @param environment in place of this process's: {@code PATH}, {@code CUDA_VISIBLE_DEVICES}, {@code CUDA_DEVICE_ORDER},
 *     {@code BACKEND_PRIORITY_CPU} and {@code BACKEND_PRIORITY_GPU} are looked at
 * @param timeLimit for each of up to three questions to {@code nvidia-smi}; positive, default 5 s
 * @param backends those on the class path, unless told otherwise
 * @param asksNd4j whether ND4J is asked where that is safe; default true
 */
public record InventoryReader(
        Map<String, String> environment, Duration timeLimit, Backends backends, boolean asksNd4j) {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    /**
     * Copies the environment and checks the time limit.
     *
     * @param environment variables by name
     * @param timeLimit positive
     * @param backends to judge for
     * @param asksNd4j whether ND4J is asked
     * @throws IllegalArgumentException if the time limit is not positive
     */
    public InventoryReader {
        environment = Map.copyOf(environment);
        if (timeLimit.isZero() || timeLimit.isNegative()) {
            throw new IllegalArgumentException("Inventory: timeLimit (" + timeLimit
                    + ") must be positive.\nMaybe leave it at 5 s: nvidia-smi takes up to one.");
        }
    }

    static InventoryReader ofThisProcess() {
        return new InventoryReader(System.getenv(), TIME_LIMIT, Backends.onClassPath(), true);
    }

    /**
     * Sets the environment in which to look, such as that of a worker process to be started.
     *
     * @param variables by name
     * @return a copy with this environment
     */
    public InventoryReader withEnvironment(Map<String, String> variables) {
        return new InventoryReader(variables, timeLimit, backends, asksNd4j);
    }

    /**
     * Sets the time limit of a question to {@code nvidia-smi}.
     *
     * @param limit positive
     * @return a copy with this limit
     * @throws IllegalArgumentException if it is not positive
     */
    public InventoryReader withTimeLimit(Duration limit) {
        return new InventoryReader(environment, limit, backends, asksNd4j);
    }

    /**
     * Sets the backends for which GPUs are judged, such as those on the class path of a worker process.
     *
     * @param there the backends
     * @return a copy with these backends
     */
    public InventoryReader withBackends(Backends there) {
        return new InventoryReader(environment, timeLimit, there, asksNd4j);
    }

    /**
     * Leaves ND4J alone, so that none is loaded into this JVM.
     *
     * @return a copy that asks {@code nvidia-smi} only
     */
    public InventoryReader withoutNd4j() {
        return new InventoryReader(environment, timeLimit, backends, false);
    }

    /**
     * Reads the hardware. Takes up to seconds: not for the thread that places trials, see {@link DeviceWatch}.
     *
     * @return the inventory; faults are in its notes
     */
    public Inventory read() {
        SmiReading smi = new NvidiaSmi(environment, timeLimit).read();
        VisibleDevices.Selection expected = select(smi, backends.first(environment));
        List<String> faults = new ArrayList<>();
        Optional<Nd4jReading> nd4j = asksNd4j && isSafe(expected.visible()) ? askNd4j(faults) : Optional.empty();
        VisibleDevices.Selection found =
                nd4j.map(reading -> select(smi, Optional.of(reading.backend()))).orElse(expected);
        Inventory bare = new Inventory(backends, nd4j, CpuReading.read(), smi, found.all(), List.of());
        List<String> notes = Stream.concat(notes(bare, found).stream(), faults.stream())
                .distinct()
                .toList();
        return new Inventory(backends, nd4j, bare.cpu(), smi, found.all(), notes);
    }

    private VisibleDevices.Selection select(SmiReading smi, Optional<Backend> backend) {
        return VisibleDevices.in(environment)
                .of(smi.cardsOrNone().stream()
                        .flatMap(card -> Device.of(card, backend).stream())
                        .toList());
    }

    /** Without a visible GPU, ND4J passes over CUDA by itself; else it takes a place on each that is visible. */
    private boolean isSafe(List<Device> visible) {
        boolean takesCuda = backends.first(environment)
                .filter(backend -> backend.kind() == Backend.Kind.CUDA)
                .isPresent();
        return !takesCuda || visible.stream().allMatch(device -> device.capacity() > 1);
    }

    /** Errors of a backend's static initialiser are all that ND4J has for "no backend". */
    private Optional<Nd4jReading> askNd4j(List<String> faults) {
        if (backends.all().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Nd4jReading.read(backends));
        } catch (LinkageError | RuntimeException e) {
            faults.add("ND4J can't be loaded (" + PlainText.of(e.toString()) + ")");
            return Optional.empty();
        }
    }

    private static List<String> notes(Inventory inventory, VisibleDevices.Selection selection) {
        List<String> notes = new ArrayList<>(selection.notes());
        if (inventory.smi() instanceof SmiReading.Failed failed) {
            notes.add(failed.message());
        } else if (inventory.smi() instanceof SmiReading.Cards cards) {
            notes.addAll(cards.notes());
        }
        selection.all().stream().flatMap(Device::remark).forEach(notes::add);
        String rest = inventory.usable().isEmpty() ? "; trials use " + inventory.use() + "." : ".";
        return notes.stream().map(note -> note + rest).toList();
    }
}
