package org.hpo4j.dl4j.device.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hpo4j.dl4j.device.inventory.Support.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CUDA's rules on a machine with two whole cards and one that MIG divides. */
class VisibleDevicesTest {
    private static final List<Device> DEVICES = Machines.devices(
            Machines.card(0, "GPU-aab1"), Machines.card(1, "GPU-aac2"), Machines.card(2, "GPU-d3", "MIG-e1", "MIG-e2"));

    @Test
    void unset_showsAll() {
        VisibleDevices.Selection selection = new VisibleDevices(null, false).of(DEVICES);

        assertThat(selection.visible()).isEqualTo(DEVICES);
        assertThat(selection.hidden()).isEmpty();
        assertThat(selection.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|GPU-aab1",
                "1,0|GPU-aac2 GPU-aab1",
                "' 1 , 0 '|GPU-aac2 GPU-aab1",
                "GPU-aac2|GPU-aac2",
                "GPU-aab,GPU-aac|GPU-aab1 GPU-aac2",
                "MIG-e2,MIG-e1,0|MIG-e2 MIG-e1 GPU-aab1",
                "2|MIG-e1",
                "GPU-d|MIG-e1"
            })
    void words_nameInTheirOrder(String value, String expected) {
        assertThat(visible(value)).containsExactly(expected.split(" "));
        assertThat(select(value).notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,7,1|GPU-aab1|\"7\" names no GPU",
                "1,-1,0|GPU-aac2|\"-1\" names no GPU",
                "0,,1|GPU-aab1|\"\" names no GPU",
                "0,GPU-aa,1|GPU-aab1|\"GPU-aa\" names no GPU",
                "0,MIG-e,1|GPU-aab1|\"MIG-e\" names no GPU",
                "0,99999999999,1|GPU-aab1|\"99999999999\" names no GPU",
                "0,gpu,1|GPU-aab1|\"gpu\" names no GPU",
                "0,GPU-aab,1|GPU-aab1|\"GPU-aab\" names a GPU twice"
            })
    void wrongWord_hidesItselfAndAllAfterIt(String value, String expected, String fault) {
        VisibleDevices.Selection selection = select(value);

        assertThat(visible(value)).containsExactly(expected);
        assertThat(selection.hidden())
                .hasSize(3)
                .allMatch(device -> device.support().verdict() == Verdict.HIDDEN);
        assertThat(selection.notes())
                .containsExactly(
                        "CUDA_VISIBLE_DEVICES (" + value + "): " + fault + ", which hides it and all after it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "NoDevFiles", "none"})
    void nothingNamed_hidesAll(String value) {
        assertThat(visible(value)).isEmpty();
        assertThat(select(value).hidden()).hasSize(4);
        assertThat(select(value).notes()).hasSize(1);
    }

    @Test
    void indices_areDoubtfulOnlyWhereCardsDifferAndCudaCountsTheFastestFirst() {
        List<Device> differing = List.of(DEVICES.get(0), DEVICES.get(2));

        assertThat(new VisibleDevices("0", false).of(differing).notes())
                .hasSize(1)
                .first()
                .asString()
                .contains("set CUDA_DEVICE_ORDER=PCI_BUS_ID");
        assertThat(new VisibleDevices("0", true).of(differing).notes()).isEmpty();
        assertThat(new VisibleDevices("GPU-a", false).of(differing).notes()).isEmpty();
    }

    @Test
    void environment_namesTheValueAndTheOrder() {
        assertThat(VisibleDevices.in(Map.of())).isEqualTo(new VisibleDevices(null, false));
        assertThat(VisibleDevices.in(Map.of("CUDA_VISIBLE_DEVICES", "1", "CUDA_DEVICE_ORDER", "PCI_BUS_ID")))
                .isEqualTo(new VisibleDevices("1", true));
    }

    private static List<String> visible(String value) {
        return select(value).visible().stream().map(Device::id).toList();
    }

    private static VisibleDevices.Selection select(String value) {
        return new VisibleDevices(value, true).of(DEVICES);
    }
}
