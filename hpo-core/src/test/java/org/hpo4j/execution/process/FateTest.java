package org.hpo4j.execution.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FateTest {
    private static LostWorker read(int exitCode, List<String> report, List<String> lastWords, boolean systemKilled) {
        Optional<CrashReport> found =
                report.isEmpty() ? Optional.empty() : Optional.of(new CrashReport(Path.of("hs_err_pid7.log"), report));
        return new Fate("worker 1 (pid 7)", exitCode, found, lastWords, systemKilled).read();
    }

    @ParameterizedTest
    @CsvSource({
        "0, EXITED, worker 1 (pid 7) ended with exit code 0",
        "3, EXITED, worker 1 (pid 7) ended with exit code 3",
        "137, KILLED, worker 1 (pid 7) ended by signal 9 (SIGKILL)",
        "143, KILLED, worker 1 (pid 7) ended by signal 15 (SIGTERM)",
        "134, CRASHED, worker 1 (pid 7) crashed: exit code 134 (SIGABRT)",
        "139, CRASHED, worker 1 (pid 7) crashed: exit code 139 (SIGSEGV)"
    })
    void exitCode_tellsTheKind(int exitCode, Loss.Kind kind, String words) {
        LostWorker lost = read(exitCode, List.of(), List.of("epoch 3 done"), false);

        assertThat(lost.kind()).isEqualTo(kind);
        assertThat(lost.fate()).isEqualTo(words);
        assertThat(lost.onRequest()).isEqualTo(exitCode == 143);
    }

    @Test
    void crashReport_tellsSignalAndFrame() {
        List<String> report = List.of(
                "#",
                "#  SIGSEGV (0xb) at pc=0x00007f, pid=7, tid=8",
                "# Problematic frame:",
                "# C  [libnd4jcpu.so+0x12ab]  free+0x1c");

        assertThat(read(134, report, List.of(), false).fate())
                .isEqualTo("worker 1 (pid 7) crashed: exit code 134 (SIGABRT), SIGSEGV in"
                        + " C  [libnd4jcpu.so+0x12ab]  free+0x1c, see hs_err_pid7.log");
    }

    @Test
    void exhaustedMemory_isNoCrash() {
        List<String> report = List.of("# There is insufficient memory for the Java Runtime Environment to continue.");

        assertThat(read(1, report, List.of(), false).kind()).isEqualTo(Loss.Kind.OUT_OF_MEMORY);
        assertThat(read(3, List.of(), List.of("Terminating due to java.lang.OutOfMemoryError"), false)
                        .kind())
                .isEqualTo(Loss.Kind.OUT_OF_MEMORY);
    }

    @Test
    void killBySystem_isForWantOfMemory() {
        assertThat(read(137, List.of(), List.of(), true).fate())
                .isEqualTo("worker 1 (pid 7) ran out of memory: exit code 137 (SIGKILL)");
        assertThat(read(143, List.of(), List.of(), true).kind()).isEqualTo(Loss.Kind.KILLED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Allocation failed: [Requested amount exceeds HOST device limits; Limit bytes: [1]]|true",
                "Allocation failed: [Requested amount exceeds HOST group limits; Limit bytes: [1]]|true",
                "Physical memory usage is too high: physicalBytes (5G) > maxPhysicalBytes (4G)|true",
                "cudaErrorMemoryAllocation|true",
                "CUBLAS_STATUS_ALLOC_FAILED|true",
                "Requested amount exceeds device limits|true",
                "Failed to allocate new workspace|true",
                "batch (512) exceeds all limits|false",
                "CUDA error code [2]|true",
                "Failed to allocate 1024 bytes from DEVICE [0] memory|true",
                "cudaMalloc failed: out of memory|true",
                "CUDA error code [209]|false",
                "width (7) must be even|false"
            })
    void words_areRecognized(String words, boolean exhausted) {
        assertThat(OutOfMemory.isCauseOf(new IllegalStateException("at epoch 3", new RuntimeException(words))))
                .isEqualTo(exhausted);
    }
}
