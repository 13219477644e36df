package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hpo4j.HpoException;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.storage.SqliteStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk of eight megabytes, where the user may mount one; SqlWriterTest has the same with a page limit. */
class FullDiskIT {
    private static final int EPOCHS = 3000;
    private static final int FILLER = 7_600_000;

    @TempDir
    private Path folder;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        Process mount;
        try {
            mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "no disk of eight megabytes: " + e);
            return;
        }
        String answer = new String(mount.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        mounted = mount.waitFor() == 0;
        assumeTrue(mounted, "no disk of eight megabytes: " + answer);
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(new ProcessBuilder("umount", folder.toString())
                            .inheritIO()
                            .start()
                            .waitFor())
                    .isZero();
        }
    }

    private Study open() {
        return Studies.plain(SqliteStorage.open(folder.resolve("study.db")))
                .scheduler(new FullTraining(EPOCHS))
                .maxTrials(2)
                .open();
    }

    private static double train(Trial trial) {
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            trial.report(epoch, epoch);
        }
        return EPOCHS;
    }

    /** The run stands still without a fault, and goes on by itself; nothing is lost. */
    @Test
    void fullDisk_makesTheStudyWaitUntilThereIsSpace() throws Exception {
        Path filler = Files.write(folder.resolve("filler"), new byte[FILLER]);
        try (Study study = open()) {
            Thread run = new Thread(() -> runAll(study));
            run.start();
            awaitStandstill(study);
            assertThat(study.trial(0).curve().size()).isBetween(1, EPOCHS - 1);
            Files.delete(filler);
            run.join();

            assertThat(study.trials())
                    .hasSize(2)
                    .allMatch(trial -> trial.curve().size() == EPOCHS);
            assertThat(study.replay().isExact()).isTrue();
        }
    }

    /** Closing does not wait for space, and tells those who wait; what was acknowledged is there. */
    @Test
    void closedOnAFullDisk_goesOnWhenThereIsSpace() throws Exception {
        Path filler = Files.write(folder.resolve("filler"), new byte[FILLER]);
        Study full = open();
        int[] acknowledged = {0};
        Throwable[] fault = {null};
        Thread run = new Thread(() -> {
            Trial trial = full.ask().orElseThrow();
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                trial.report(epoch, epoch);
                acknowledged[0] = epoch;
            }
        });
        run.setUncaughtExceptionHandler((thread, exception) -> fault[0] = exception);
        run.start();
        awaitStandstill(full);
        full.close();
        run.join();
        assertThat(fault[0])
                .isInstanceOf(HpoException.class)
                .hasMessageContaining("study.db could not be written (")
                .hasMessageContaining("Maybe the disk is full");
        Files.delete(filler);

        try (Study study = open()) {
            // A commit that found no space may be on the disk all the same.
            int durable = study.trial(0).curve().size();
            assertThat(durable).isBetween(acknowledged[0], acknowledged[0] + 1);
            Trial again = study.ask().orElseThrow();
            assertThat(again.number()).isZero();
            assertThat(again.report(durable + 1, 1).goesOn()).isTrue();
        }
    }

    private static void runAll(Study study) {
        try {
            WorkerThreads.of(2).run(study, FullDiskIT::train);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until a second brings no report. */
    private static void awaitStandstill(Study study) {
        long spent = -1;
        long since = System.nanoTime();
        while (System.nanoTime() - since < 1_000_000_000L || spent < 1) {
            long now = study.progress().resourceSpent();
            if (now != spent) {
                spent = now;
                since = System.nanoTime();
            }
            Thread.onSpinWait();
        }
    }
}
