package org.hpo4j.dl4j.device.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hpo4j.dl4j.device.inventory.FakeSmi.H200;
import static org.hpo4j.dl4j.device.inventory.FakeSmi.line;
import static org.hpo4j.dl4j.device.inventory.FakeSmi.uuid;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hpo4j.dl4j.device.inventory.Support.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Inventories of machines that a real process describes. */
@Timeout(60)
class InventoryIT {
    private static final long MEBIBYTE = 1 << 20;
    private static final String ON_CPU = "; trials use the CPU (nd4j-native 1.0.0-M2.1).";

    @TempDir
    private Path folder;

    private FakeSmi smi;

    @BeforeEach
    void begin() throws IOException {
        smi = new FakeSmi(folder);
    }

    @Test
    void oneCard_isReadFieldByField() throws IOException {
        smi.cards(line(0, "8.0", "Default", "Disabled"));
        smi.answer("apps", "4711, " + uuid(0) + ", 600\n4712, " + uuid(0) + ", [N/A]\n");

        Inventory inventory = smi.read();

        Device device = inventory.usable().get(0);
        assertThat(device.id()).isEqualTo(uuid(0));
        assertThat(device.name()).isEqualTo("NVIDIA A100");
        assertThat(device.card().id().busId()).isEqualTo("00000000:00:00.0");
        assertThat(device.card().capability()).contains(new ComputeCapability(8, 0));
        assertThat(device.memory().totalBytes()).hasValue(40960 * MEBIBYTE);
        assertThat(device.memory().usedBytes()).hasValue(1000 * MEBIBYTE);
        assertThat(device.memory().freeBytes()).hasValue(39960 * MEBIBYTE);
        assertThat(device.card().utilizationPercent()).hasValue(7);
        assertThat(device.capacity()).isEqualTo(Integer.MAX_VALUE);
        assertThat(((SmiReading.Cards) inventory.smi()).driver()).isEqualTo("470.57.02");
        assertThat(inventory.notes()).isEmpty();
        assertThat(inventory.use()).isEqualTo("1 GPU");
    }

    @Test
    void foreignMemory_isAllButThatOfOurProcesses() throws IOException {
        smi.cards(line(0, "8.0", "Default", "Disabled"), line(1, "8.0", "Default", "Disabled"));
        smi.answer("apps", "4711, " + uuid(0) + ", 600\n4712, " + uuid(0) + ", 300\n");
        Inventory inventory = smi.read();
        Device first = inventory.usable().get(0);
        Device second = inventory.usable().get(1);

        assertThat(inventory.foreignBytes(first, OwnUse.NONE)).hasValue(1000 * MEBIBYTE);
        assertThat(inventory.foreignBytes(first, new OwnUse(Set.of(4711L), 5000 * MEBIBYTE)))
                .hasValue(400 * MEBIBYTE);
        assertThat(inventory.foreignBytes(second, new OwnUse(Set.of(4711L), 700 * MEBIBYTE)))
                .hasValue(1000 * MEBIBYTE);
        assertThat(inventory.foreignBytes(second, new OwnUse(Set.of(99L), 700 * MEBIBYTE)))
                .hasValue(300 * MEBIBYTE);
        assertThat(inventory.foreignBytes(second, new OwnUse(Set.of(99L), 7000 * MEBIBYTE)))
                .hasValue(0);
    }

    @Test
    void eightCards_areListedInOrder() throws IOException {
        String[] lines = IntStream.range(0, 8)
                .mapToObj(index -> line(index, "7.5", "Default", "[N/A]"))
                .toArray(String[]::new);

        assertThat(smi.cards(lines).read().usable())
                .extracting(device -> device.card().id().index())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void h200_isListedWithOneClearLine() throws IOException {
        Inventory inventory = smi.cards(H200).read();

        assertThat(inventory.usable()).isEmpty();
        assertThat(inventory.devices())
                .extracting(device -> device.support().verdict())
                .containsExactly(Verdict.UNSUPPORTED);
        assertThat(inventory.notes())
                .containsExactly(
                        "NVIDIA H200 (compute capability 9.0): nd4j-cuda-11.6 1.0.0-M2.1 has code for 3.7 to 8.9"
                                + " only" + ON_CPU);
    }

    /** The class path of this test has the CPU backend alone. */
    @Test
    void cpuBackend_listsTheCardAndLeavesIt() throws IOException {
        smi.cards(line(0, "8.0", "Default", "Disabled"));

        Inventory inventory = smi.reader().withBackends(Backends.onClassPath()).read();

        assertThat(inventory.notes())
                .containsExactly(
                        "NVIDIA A100 (compute capability 8.0): not used, the CPU backend nd4j-native 1.0.0-M2.1 is loaded"
                                + ON_CPU);
    }

    @Test
    void mixedCards_useWhatCanBeUsed() throws IOException {
        Inventory inventory =
                smi.cards(H200, line(1, "8.6", "Default", "Disabled")).read();

        assertThat(inventory.use()).isEqualTo("1 GPU");
        assertThat(inventory.notes())
                .containsExactly(
                        "NVIDIA H200 (compute capability 9.0): nd4j-cuda-11.6 1.0.0-M2.1 has code for 3.7 to 8.9 only.");
    }

    @Test
    void computeMode_limitsTheProcesses() throws IOException {
        smi.cards(line(0, "8.0", "Exclusive_Process", "Disabled"), line(1, "8.0", "Prohibited", "Disabled"));

        Inventory inventory = smi.read();

        assertThat(inventory.devices()).extracting(Device::capacity).containsExactly(1, 0);
        assertThat(inventory.notes())
                .containsExactly("NVIDIA A100 (compute capability 8.0): its compute mode is PROHIBITED.");
    }

    @Test
    void migInstances_areTheDevices() throws IOException {
        smi.cards(line(0, "8.0", "Default", "Enabled"), line(1, "8.0", "Default", "Enabled"));
        smi.answer("list", """
                GPU 0: NVIDIA A100 (UUID: %s)
                  MIG 3g.20gb     Device  0: (UUID: MIG-c6d4f1ef-42e4-5de3-91c7-45d71c87eb3f)
                  MIG 1g.5gb+me   Device  1: (UUID: MIG-0c757cd7-e942-5726-a0b8-0e8fb7067135)
                GPU 1: NVIDIA A100 (UUID: %s)
                """.formatted(uuid(0), uuid(1)));

        Inventory inventory = smi.read();

        assertThat(inventory.usable())
                .extracting(Device::id)
                .containsExactly(
                        "MIG-c6d4f1ef-42e4-5de3-91c7-45d71c87eb3f", "MIG-0c757cd7-e942-5726-a0b8-0e8fb7067135");
        assertThat(inventory.usable().get(0).memory().totalBytes()).hasValue(20_000_000_000L);
        assertThat(inventory.foreignBytes(inventory.usable().get(0), OwnUse.NONE))
                .isEmpty();
        assertThat(inventory.notes())
                .containsExactly("NVIDIA A100 (compute capability 8.0): MIG is on and has no instances.");
    }

    @Test
    void cardThatVanishesBetweenReadings_isLost() throws IOException {
        Inventory before = smi.cards(line(0, "8.0", "Default", "Disabled"), line(1, "8.0", "Default", "Disabled"))
                .read();
        Inventory after = smi.cards(line(1, "8.0", "Default", "Disabled")).read();

        WatchState.Step step = new WatchState(before, 0).next(after);

        assertThat(step.lost()).extracting(event -> event.device().id()).containsExactly(uuid(0));
        assertThat(step.state().current().usable()).extracting(Device::id).containsExactly(uuid(1));
    }

    @Test
    void emptyVisibleDevices_isTheCpu() throws IOException {
        smi.cards(line(0, "8.0", "Default", "Disabled")).variable("CUDA_VISIBLE_DEVICES", "");

        Inventory inventory = smi.read();

        assertThat(inventory.usable()).isEmpty();
        assertThat(inventory.notes()).first().isEqualTo("CUDA_VISIBLE_DEVICES is empty: no GPU is visible" + ON_CPU);
    }

    @Test
    void withoutAnyBackend_saysWhatIsMissing() throws IOException {
        Inventory inventory =
                smi.cards(H200).reader().withBackends(new Backends(List.of())).read();

        assertThat(inventory.notes())
                .containsExactly(
                        "NVIDIA H200 (compute capability 9.0): not used, no backend of ND4J is on the class path;"
                                + " trials use nothing: put nd4j-native on the class path for the CPU.");
    }

    @Test
    void table_isAligned() throws IOException {
        smi.cards(H200, line(1, "8.0", "Exclusive_Process", "Disabled"));

        assertThat(smi.read().toString().lines().filter(line -> line.matches("(gpu|\\d) .*")))
                .containsExactly(
                        "gpu  name         cc   memory     used      busy  mode               verdict      id",
                        "0    NVIDIA H200  9.0  140.4 GiB  4 MiB     0 %   default            unsupported  GPU-aaaa0000-1111",
                        "1    NVIDIA A100  8.0  40.0 GiB   1000 MiB  7 %   exclusive process  supported    " + uuid(1));
    }
}
