package org.hpo4j.dl4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hpo4j.HpoException;
import org.hpo4j.dl4j.testing.States;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk of 64 kB, where the user may mount one. */
class FullCheckpointDiskIT {
    @TempDir
    private Path folder;

    private boolean mounted;

    @BeforeEach
    void mount() throws InterruptedException {
        try {
            mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString()) == 0;
        } catch (IOException e) {
            mounted = false;
        }
        assumeTrue(mounted, "no disk of 64 kB can be mounted");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            assertThat(run("umount", folder.toString())).isZero();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void fullDisk_isNamedAndLeavesWhatWasThere() throws IOException {
        try (Study study = Studies.full(1, 1)) {
            Trial trial = study.ask().orElseThrow();
            CheckpointStore store = DiskCheckpoints.in(folder);
            store.save(States.checkpoint(trial, 0, 1));
            fill(folder.resolve("filler"));

            assertThatExceptionOfType(HpoException.class)
                    .isThrownBy(() -> store.save(States.checkpoint(trial, 0, 2)))
                    .withMessageStartingWith("Disk checkpoints: folder (" + folder + ") must be writable (")
                    .withMessageContaining("No space left on device")
                    .withMessageContaining("\nMaybe the disk is full: make room, or keep less");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("filler", "trial-0.attempt-0.epoch-1.state");
            }
            store.load(trial, 2).orElseThrow().close();
        }
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                while (true) {
                    out.write(new byte[512]);
                }
            });
        }
    }
}
