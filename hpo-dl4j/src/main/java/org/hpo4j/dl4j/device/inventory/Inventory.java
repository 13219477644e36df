package org.hpo4j.dl4j.device.inventory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The hardware at one moment, and which of it trials can use.
 *
 * <p>GPUs come from {@code nvidia-smi}, which is asked for at most 5 s a question, and are judged by the machine code of the
 * CUDA backend on the class path. Where there is none to use, trials use the CPU, and a line of {@link #notes()} says why.
 *
 * <p>Thread safety: immutable.
 *
 * @param backends on the class path
 * @param nd4j what ND4J sees; empty if it was not asked
 * @param cpu the processor and its memory
 * @param smi what {@code nvidia-smi} says
 * @param devices the GPUs: the visible ones in the order of {@code CUDA_VISIBLE_DEVICES}, then the hidden ones
 * @param notes why a GPU is not used and what was odd, a line each
 */
public record Inventory(
        Backends backends,
        Optional<Nd4jReading> nd4j,
        CpuReading cpu,
        SmiReading smi,
        List<Device> devices,
        List<String> notes) {
    /**
     * Copies the lists.
     *
     * @param backends on the class path
     * @param nd4j what ND4J sees
     * @param cpu the processor
     * @param smi what nvidia-smi says
     * @param devices the GPUs
     * @param notes a line each
     */
    public Inventory {
        devices = List.copyOf(devices);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the hardware of this machine, as this process may use it. Takes up to seconds.
     *
     * @return the inventory
     */
    public static Inventory read() {
        return reader().read();
    }

    /**
     * Starts a reading with other settings.
     *
     * @return a reader with this process's environment and a time limit of 5 s
     */
    public static InventoryReader reader() {
        return InventoryReader.ofThisProcess();
    }

    /**
     * Returns the GPUs that trials may use.
     *
     * @return in the order of {@link #devices}; empty if trials use the CPU
     */
    public List<Device> usable() {
        return devices.stream().filter(Device::isUsable).toList();
    }

    /**
     * Returns the memory of a device that others use, as far as told.
     *
     * <p>If {@code nvidia-smi} lists a process of ours with its memory, process numbers mean what they mean here: all use
     * but ours is foreign. Otherwise, as in containers, all use beyond our reservation is, which may be too little while
     * a worker has not taken yet what is reserved for it.
     *
     * @param device one of {@link #devices}
     * @param own what the caller uses
     * @return bytes, not negative; empty if the use is not told, as for MIG instances
     */
    public OptionalLong foreignBytes(Device device, OwnUse own) {
        OptionalLong used = device.memory().usedBytes();
        long ours = listsOurs(own) ? oursOn(device, own) : own.reservedBytes();
        return used.isPresent() ? OptionalLong.of(Math.max(0, used.getAsLong() - ours)) : used;
    }

    private List<ComputeProcess> processes() {
        return smi instanceof SmiReading.Cards cards ? cards.processes() : List.of();
    }

    private boolean listsOurs(OwnUse own) {
        return processes().stream()
                .anyMatch(process -> own.pids().contains(process.pid())
                        && process.usedBytes().isPresent());
    }

    private long oursOn(Device device, OwnUse own) {
        return processes().stream()
                .filter(process -> own.pids().contains(process.pid())
                        && process.cardUuid().equals(device.card().id().uuid()))
                .mapToLong(process -> process.usedBytes().orElse(0))
                .sum();
    }

    /**
     * Returns what trials use, as one line.
     *
     * @return such as {@code 2 GPUs} or {@code the CPU (nd4j-native 1.0.0-M2.1)}
     */
    public String use() {
        int gpus = usable().size();
        return gpus == 0 ? cpuUse() : gpus == 1 ? "1 GPU" : gpus + " GPUs";
    }

    private String cpuUse() {
        return backends.of(Backend.Kind.CPU)
                .map(backend -> "the CPU (" + backend + ")")
                .orElse("nothing: put nd4j-native on the class path for the CPU");
    }

    /**
     * Returns the inventory as aligned lines.
     *
     * @return several lines
     */
    @Override
    public String toString() {
        return new InventoryTable(this).toString();
    }
}
