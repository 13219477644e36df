package org.hpo4j.dl4j.device.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hpo4j.dl4j.device.inventory.FakeSmi.H200;
import static org.hpo4j.dl4j.device.inventory.FakeSmi.line;
import static org.hpo4j.dl4j.device.inventory.FakeSmi.uuid;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code nvidia-smi} writes where something is wrong, as a real process. */
@Timeout(60)
class OddAnswersIT {
    private static final long MEBIBYTE = 1 << 20;
    private static final String ON_CPU = "; trials use the CPU (nd4j-native 1.0.0-M2.1).";

    @TempDir
    private Path folder;

    private FakeSmi smi;

    @BeforeEach
    void begin() throws IOException {
        smi = new FakeSmi(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[N/A]", "[Not Supported]", "[Unknown Error]", ""})
    void untoldFields_areEmpty(String untold) throws IOException {
        smi.cards("0, " + uuid(0) + ", NVIDIA A100, x, 8.0" + (", " + untold).repeat(7) + "\n");

        Device device = smi.read().usable().get(0);

        assertThat(device.memory()).isEqualTo(MemoryReading.UNKNOWN);
        assertThat(device.card().utilizationPercent()).isEmpty();
        assertThat(device.card().mode()).isEqualTo(ComputeMode.UNKNOWN);
    }

    @Test
    void missingColumns_areEmpty() throws IOException {
        Inventory inventory = smi.cards("0\n").read();

        assertThat(inventory.devices()).extracting(Device::id).containsExactly("0");
        assertThat(inventory.notes())
                .containsExactly(
                        "GPU 0: nvidia-smi does not tell whether nd4j-cuda-11.6 1.0.0-M2.1 has code for it" + ON_CPU);
    }

    /** As old drivers do. */
    @Test
    void fieldUnknownToTheDriver_isLeftOut() throws IOException {
        smi.script("""
                case "$1" in
                  *compute_cap*) echo 'Field "compute_cap" is not a valid field to query.'; exit 2;;
                  --query-gpu=*) echo '0, GPU-1, Tesla K80, 0:1, 11441, 0, 11441, 0, Default, [N/A], 450.80.02';;
                esac
                """);

        Device device = smi.read().devices().get(0);

        assertThat(device.card().capability()).isEmpty();
        assertThat(device.memory().totalBytes()).hasValue(11441 * MEBIBYTE);
    }

    @Test
    void longNameWithControlCharacters_isHarmless() throws IOException {
        smi.cards("0, " + uuid(0) + ", \u001b[31mA,\u202e" + "B".repeat(300)
                + "\u0007, x, 8.0, 1, 1, 1, 1, Default, , 1\n");

        Inventory inventory = smi.read();

        assertThat(inventory.devices().get(0).name()).startsWith("?[31mA,?BBB").hasSize(80);
        assertThat(inventory.toString()).doesNotContain("\u001b", "\u202e", "\u0007");
    }

    @Test
    void byteOrderMarkAndCarriageReturns_areNothing() throws IOException {
        smi.cards(
                "\uFEFF" + H200.replace("\n", "\r\n"),
                line(1, "8.0", "Default", "Disabled").replace("\n", "\r\n"));

        assertThat(smi.read().devices())
                .extracting(device -> device.card().capability().orElseThrow().toString())
                .containsExactly("9.0", "8.0");
    }

    @Test
    void locale_changesNothing() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(smi.cards(H200).read().toString()).contains("140.4 GiB");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void noDriver_isTheCpu() throws IOException {
        smi.cards("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n")
                .exitCode(9);

        assertFault(
                SmiReading.Fault.NO_DRIVER,
                "no NVIDIA GPU: nvidia-smi ended with code 9 (NVIDIA-SMI has failed because it couldn't communicate with"
                        + " the NVIDIA driver.)");
    }

    @Test
    void noCards_isTheCpu() throws IOException {
        smi.cards("No devices were found\n");

        assertFault(SmiReading.Fault.NO_CARDS, "no NVIDIA GPU: nvidia-smi lists none");
    }

    @Test
    void missingProgram_isTheCpu() {
        smi.variable("PATH", folder.resolve("empty").toString());

        assertFault(SmiReading.Fault.MISSING, "no NVIDIA GPU: nvidia-smi is not on the PATH");
    }

    @Test
    void garbage_isTheCpu() throws IOException {
        smi.cards("\u0000\u0001<html>\n,,,\n-1, x\n");

        assertFault(SmiReading.Fault.UNREADABLE, "no NVIDIA GPU: what nvidia-smi writes can't be read (??<html>)");
    }

    @Test
    void endlessOutput_isCut() throws IOException {
        smi.script("exec yes garbage");

        assertFault(SmiReading.Fault.BROKEN, "no NVIDIA GPU: nvidia-smi ended with code 141 (garbage)");
    }

    @Test
    void noProgram_isTheCpu() throws IOException {
        smi.script("").answer("nvidia-smi", "\u007fELF nonsense");

        assertThat(smi.read().notes()).hasSize(1).allMatch(note -> note.endsWith(ON_CPU));
    }

    @Test
    void lostCard_isLeftOut() throws IOException {
        smi.cards(line(0, "8.0", "Default", "Disabled"), line(1, "[GPU is lost]", "[GPU is lost]", "[GPU is lost]"));

        Inventory inventory = smi.read();

        assertThat(inventory.devices()).hasSize(1);
        assertThat(inventory.notes()).containsExactly("GPU 1: lost, says its driver.");
    }

    private void assertFault(SmiReading.Fault fault, String message) {
        Inventory inventory = smi.read();

        assertThat(inventory.smi())
                .isInstanceOfSatisfying(
                        SmiReading.Failed.class,
                        failed -> assertThat(failed.fault()).isEqualTo(fault));
        assertThat(inventory.devices()).isEmpty();
        assertThat(inventory.notes()).containsExactly(message + ON_CPU);
    }
}
