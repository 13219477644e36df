package org.hpo4j.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGINT to a program that tunes: a real one. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CtrlCIT {
    private static final int INTERRUPTED = 130;

    @TempDir
    private Path folder;

    private @Nullable Process process;

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Trains two trials; before each second epoch waits until it is told to go on by a line. */
    static final class Tuner {
        private static final CountDownLatch GO = new CountDownLatch(1);

        public static void main(String[] arguments) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
            Thread reader = new Thread(() -> {
                try {
                    if (System.in.read() >= 0) {
                        GO.countDown();
                    }
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            reader.setDaemon(true);
            reader.start();
            try (Study study = study(Path.of(arguments[0]))) {
                WorkerThreads.of(2).endingOnCtrlC().run(study, Tuner::train);
                System.out.println("returned");
            }
        }

        private static double train(Trial trial) throws InterruptedException {
            double loss = 1;
            boolean goesOn = true;
            for (int epoch = trial.from() + 1; goesOn && epoch <= trial.upTo(); epoch++) {
                if (epoch == 2) {
                    System.out.println("in epoch 2");
                    GO.await();
                }
                loss = Studies.loss(trial, epoch);
                goesOn = trial.report(epoch, loss).goesOn();
            }
            return loss;
        }
    }

    private static Study study(Path folder) {
        return Studies.plain(SqliteStorage.open(folder.resolve("study.db")))
                .scheduler(new FullTraining(3))
                .maxTrials(4)
                .open();
    }

    private BufferedReader start() throws Exception {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tuner.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        return process.inputReader(StandardCharsets.UTF_8);
    }

    private void interrupt() throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    private void go() throws Exception {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    private static void await(BufferedReader out, String end) throws Exception {
        String line = out.readLine();
        while (line != null && !line.contains(end)) {
            line = out.readLine();
        }
        assertThat(line).contains(end);
    }

    @Test
    void interrupt_endsAfterTheEpochAndTheSameProgramGoesOn() throws Exception {
        BufferedReader out = start();
        await(out, "in epoch 2");
        await(out, "in epoch 2");
        interrupt();
        await(out, "Study \"s\" ends after the current epochs");
        assertThat(process.isAlive()).isTrue();
        go();
        List<String> rest = out.lines().toList();

        assertThat(process.waitFor()).isEqualTo(INTERRUPTED);
        assertThat(rest).contains("hook").doesNotContain("returned");
        try (Study study = study(folder)) {
            assertThat(study.trials())
                    .hasSize(2)
                    .allMatch(trial ->
                            trial.state() == TrialState.WAITING && trial.curve().size() == 2);
        }

        BufferedReader again = start();
        go();
        await(again, "returned");
        assertThat(process.waitFor()).isZero();
        try (Study study = study(folder)) {
            assertThat(study.trials()).hasSize(4).extracting(TrialRecord::state).containsOnly(TrialState.COMPLETED);
        }
    }

    @Test
    void secondInterrupt_endsAtOnceAndLosesNothing() throws Exception {
        BufferedReader out = start();
        await(out, "in epoch 2");
        await(out, "in epoch 2");
        interrupt();
        await(out, "Study \"s\" ends after the current epochs");
        while (process.isAlive()) {
            interrupt();
            process.waitFor(400, TimeUnit.MILLISECONDS);
        }

        assertThat(process.exitValue()).isEqualTo(INTERRUPTED);
        assertThat(out.lines()).doesNotContain("hook", "returned");
        try (Study study = study(folder)) {
            assertThat(study.trials())
                    .hasSize(2)
                    .allMatch(trial ->
                            trial.state() == TrialState.WAITING && trial.curve().size() == 1);
        }
    }
}
