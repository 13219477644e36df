package org.hpo4j.dl4j.device.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final String CPU = "nd4j-native";
    private static final ModelKind KIND = ModelKind.of("Dense Output");

    private final Calibration calibration = new Calibration();

    @Test
    void reserved_isEmptyForAnUnknownKind() {
        assertThat(calibration.reserved(CPU, estimate(100))).isEmpty();
        assertThat(calibration.reserved(CPU, new MemoryEstimate.Unknown(KIND, "no report")))
                .isEmpty();
    }

    @Test
    void reserved_takesTheUsersNumberAsItIs() {
        calibration.observe(CPU, estimate(100), 300);

        assertThat(calibration.reserved(CPU, MemoryEstimate.fixed(42))).hasValue(42);
    }

    @Test
    void reserved_growsWithTheEstimate() {
        calibration.observe(CPU, estimate(100), 130);

        assertThat(calibration.reserved(CPU, estimate(1000))).hasValue(1300);
    }

    @Test
    void correction_isOfOneBackendAndKind() {
        calibration.observe(CPU, estimate(100), 130);

        assertThat(calibration.correction("nd4j-cuda-11.6", KIND)).isEmpty();
        assertThat(calibration.correction(CPU, ModelKind.of("Dense Dense Output")))
                .isEmpty();
    }

    @Test
    void correction_forgetsOldObservationsInItsMean() {
        calibration.observe(CPU, estimate(100), 200);
        calibration.observe(CPU, estimate(100), 100);

        Correction learned = calibration.correction(CPU, KIND).orElseThrow();

        assertThat(learned.mean()).isEqualTo(1.8, within(1e-12));
        assertThat(learned.expected(1000)).isEqualTo(1800);
        assertThat(learned.upper()).isEqualTo(2);
        assertThat(learned.observations()).isEqualTo(2);
    }

    @Test
    void correction_reservesThe95thPercentile() {
        for (int percent = 1; percent <= 100; percent++) {
            calibration.observe(CPU, estimate(100), percent);
        }

        // The last 64 are 37 to 100 per cent; 61 of them are at most 97.
        assertThat(calibration.correction(CPU, KIND).orElseThrow().upper()).isEqualTo(0.97, within(1e-12));
    }

    @Test
    void observe_refusesNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calibration.observe(CPU, estimate(100), 0))
                .withMessage("Calibration: observedBytes (0) must be at least 1.\n"
                        + "Maybe the PeakMeter was made after the network, or did not listen to it.");
    }

    @Test
    void fixed_refusesNegativeBytes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryEstimate.fixed(-1))
                .withMessageStartingWith("MemoryEstimate: bytes (-1) must be at least 0.\nMaybe");
    }

    @Test
    void overhead_isTakenOnceAProcess() {
        assertThat(ProcessOverhead.CUDA.bytes(2)).isEqualTo((512L + 64 + 2 * 16) << 20);
        assertThat(ProcessOverhead.CPU.bytes(8)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProcessOverhead.CUDA.bytes(0))
                .withMessageStartingWith("ProcessOverhead: threads (0) must be at least 1.\nMaybe");
    }

    private static MemoryEstimate.Computed estimate(long bytes) {
        return new MemoryEstimate.Computed(KIND, new MemoryBytes(bytes / 2, 0, 0, bytes - bytes / 2, 0, 0, 0, 0));
    }
}
