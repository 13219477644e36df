package org.hpo4j.dl4j.device.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hpo4j.dl4j.device.inventory.FakeSmi.CPU;
import static org.hpo4j.dl4j.device.inventory.FakeSmi.CUDA;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The real CPU backend. */
class Nd4jReadingIT {
    private static final long LIMIT = 1L << 33;

    @Test
    void cpuBackend_isFoundAndAsked() {
        Inventory inventory = Inventory.read();

        assertThat(inventory.backends().all()).containsExactly(CPU);
        assertThat(inventory.nd4j().orElseThrow().backend()).isEqualTo(CPU);
        assertThat(inventory.nd4j().orElseThrow().devices()).isEmpty();
        assertThat(inventory.cpu().cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(inventory.cpu().totalBytes()).isGreaterThan(inventory.cpu().freeBytes());
        assertThat(inventory.usable()).isEmpty();
        assertThat(inventory.use()).isEqualTo("the CPU (nd4j-native 1.0.0-M2.1)");
    }

    @Test
    void heldMemoryAndLimit_areNd4js() {
        try (INDArray array = Nd4j.zeros(1 << 20)) {
            Nd4j.getEnvironment().setDeviceLimit(0, LIMIT);

            Nd4jReading reading = Inventory.read().nd4j().orElseThrow();

            assertThat(reading.limitBytes()).hasValue(LIMIT);
            assertThat(reading.heldBytes()).isGreaterThanOrEqualTo(array.length() * Float.BYTES);
        } finally {
            Nd4j.getEnvironment().setDeviceLimit(0, 0);
        }
    }

    /** Where ND4J would take CUDA on a card that it has no code for, it is left alone. */
    @Test
    void unsupportedCard_keepsNd4jFromBeingAsked(@TempDir Path folder) throws IOException {
        InventoryReader reader = new FakeSmi(folder).cards(FakeSmi.H200).reader();
        InventoryReader asking =
                new InventoryReader(reader.environment(), reader.timeLimit(), new Backends(List.of(CPU, CUDA)), true);

        assertThat(asking.read().nd4j()).isEmpty();
    }

    /** The CUDA backend found no driver it likes, and ND4J went on to the CPU: then no card is used. */
    @Test
    void loadedBackend_decides(@TempDir Path folder) throws IOException {
        FakeSmi smi = new FakeSmi(folder).cards(FakeSmi.line(0, "8.0", "Default", "Disabled"));
        InventoryReader reader = smi.reader();
        InventoryReader asking = new InventoryReader(reader.environment(), reader.timeLimit(), reader.backends(), true);

        assertThat(asking.read().notes())
                .containsExactly(
                        "NVIDIA A100 (compute capability 8.0): not used, the CPU backend nd4j-native 1.0.0-M2.1"
                                + " is loaded; trials use the CPU (nd4j-native 1.0.0-M2.1).");
    }
}
