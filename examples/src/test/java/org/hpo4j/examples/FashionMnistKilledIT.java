package org.hpo4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hpo4j.study.Replay;
import org.hpo4j.study.Study;
import org.hpo4j.trial.TrialRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as a process of its own, on the stand-in, killed in the middle and started again. */
class FashionMnistKilledIT {
    private static final int TRIALS = 10;
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

    @Test
    void killedStudy_goesOnWithoutLossOrRepetition() throws Exception {
        BufferedReader output = start();
        long seen = output.lines()
                .filter(line -> line.startsWith("trial "))
                .limit(3)
                .count();
        process.destroyForcibly().waitFor();
        Map<Integer, String> finished = finished();
        assertThat(seen).isEqualTo(3);
        assertThat(finished).hasSizeBetween(3, TRIALS - 1);

        List<String> lines = start().lines().toList();

        assertThat(process.waitFor()).isZero();
        assertThat(lines).anyMatch(line -> line.endsWith("of 10 trials already, and goes on"));
        assertThat(finished()).hasSize(TRIALS).containsAllEntriesOf(finished);
        assertThat(lines.stream().filter(line -> line.startsWith("trial ") && line.contains(" after ")))
                .hasSize(TRIALS - finished.size());
        assertThat(replayed().isExact()).isTrue();
        assertThat(folder.resolve("study.db.checkpoints")).isEmptyDirectory();
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
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().remove("FASHION_MNIST_DIR");
        process = builder.redirectErrorStream(true).start();
        return process.inputReader(StandardCharsets.UTF_8);
    }

    private Path file() {
        return folder.resolve("study.db");
    }

    private Map<Integer, String> finished() {
        return Trials.read(file(), TRIALS, EPOCHS).stream()
                .filter(trial -> trial.state().isFinished())
                .collect(Collectors.toMap(TrialRecord::number, Trials::facts));
    }

    /** Every proposal and decision, before the kill and after it, taken again from the log. */
    private Replay replayed() {
        try (Study study = Trials.study(TRIALS, EPOCHS).storage(file()).open()) {
            return study.replay();
        }
    }
}
