package org.hpo4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job as it is started by a user, with a child JVM of its own, and Ctrl-C in the middle. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FashionMnistCtrlCIT {
    private static final int TRIALS = 6;
    private static final int EPOCHS = 3;

    @TempDir
    private Path folder;

    private @Nullable Process process;

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** A terminal sends it to all processes of the job, another program to the one that it has started. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void interrupt_savesAndTheSameCommandGoesOn(boolean terminal) throws Exception {
        BufferedReader output = start();
        assertThat(output.lines().filter(line -> line.startsWith("trial ")).findFirst())
                .isPresent();
        Stream<ProcessHandle> children = terminal ? process.children() : Stream.of();
        Stream.concat(children, Stream.of(process.toHandle())).toList().forEach(FashionMnistCtrlCIT::interrupt);
        List<String> rest = output.lines().toList();

        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(rest)
                .contains("Study \"fashion-mnist\" ends after the current epochs and goes on there when it is started"
                        + " again; Ctrl-C again ends it at once.")
                .contains("Interrupted. The same command goes on with " + file())
                .noneMatch(line -> line.startsWith("winner"));
        List<TrialRecord> before = Trials.read(file(), TRIALS, EPOCHS);
        List<TrialRecord> waiting = before.stream()
                .filter(trial -> trial.state() == TrialState.WAITING)
                .toList();
        assertThat(before).hasSizeLessThan(TRIALS);
        if (waiting.stream().anyMatch(trial -> trial.curve().size() > 0)) {
            assertThat(folder.resolve("study.db.checkpoints")).isNotEmptyDirectory();
        }

        assertThat(start().lines()).anyMatch(line -> line.startsWith("winner"));
        assertThat(process.waitFor()).isZero();
        List<TrialRecord> after = Trials.read(file(), TRIALS, EPOCHS);
        assertThat(after)
                .hasSize(TRIALS)
                .allMatch(trial -> trial.state().isFinished() && trial.state() != TrialState.FAILED);
        assertThat(waiting)
                .allSatisfy(
                        trial -> assertThat(after.get(trial.number()).curve().size())
                                .isGreaterThanOrEqualTo(trial.curve().size()));
    }

    private static void interrupt(ProcessHandle target) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(target.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private BufferedReader start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Duser.home=" + folder,
                "-Dhttp.proxyHost=127.0.0.1",
                "-Dhttp.proxyPort=9",
                "-cp",
                System.getProperty("java.class.path"),
                FashionMnistTuning.class.getName(),
                "--study",
                file().toString(),
                "--trials",
                Integer.toString(TRIALS),
                "--max-epochs",
                Integer.toString(EPOCHS));
        builder.environment().remove("OMP_NUM_THREADS");
        builder.environment().remove("FASHION_MNIST_DIR");
        process = builder.redirectErrorStream(true).start();
        return process.inputReader(StandardCharsets.UTF_8);
    }

    private Path file() {
        return folder.resolve("study.db");
    }
}
