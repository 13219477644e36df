package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
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

/** A real disk of one megabyte, where the user may mount one; SqliteWriterTest has the same with a page limit. */
class FullDiskIT {
    private static final int EPOCHS = 3000;

    @TempDir
    private Path folder;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        Process mount;
        try {
            mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "no disk of one megabyte: " + e);
            return;
        }
        String answer = new String(mount.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        mounted = mount.waitFor() == 0;
        assumeTrue(mounted, "no disk of one megabyte: " + answer);
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

    @Test
    void fullDisk_endsTheRunByNameAndTheStudyGoesOnWhenThereIsSpace() throws Exception {
        Path filler = Files.write(folder.resolve("filler"), new byte[600_000]);
        Study full = open();
        assertThatExceptionOfType(HpoException.class)
                .isThrownBy(() -> WorkerThreads.of(2).run(full, FullDiskIT::train))
                .withMessageContaining("study.db could not be written (")
                .withMessageContaining("Maybe the disk is full");
        full.close();
        Files.delete(filler);

        try (Study study = open()) {
            int begun = study.trials().size();
            assertThat(begun).isPositive();
            int durable = study.trial(0).curve().size();
            assertThat(durable).isBetween(1, EPOCHS);
            Trial again = study.ask().orElseThrow();
            assertThat(again.number()).isZero();
            assertThat(again.report(durable + 1, 1).goesOn()).isTrue();
        }
    }
}
