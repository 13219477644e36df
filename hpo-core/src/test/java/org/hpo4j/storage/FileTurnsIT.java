package org.hpo4j.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.hpo4j.testing.CapturedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A process that keeps its turn, as one that was stopped while it wrote does. */
@Timeout(60)
class FileTurnsIT {
    @RegisterExtension
    final CapturedLog warnings = CapturedLog.warnings(Storage.class);

    @TempDir
    private Path folder;

    /** Takes a turn and keeps it. */
    static final class Keeper {
        private Keeper() {}

        public static void main(String[] arguments) throws InterruptedException {
            FileTurns.claim(Path.of(arguments[0])).take();
            System.out.println("taken");
            Thread.currentThread().join();
        }
    }

    @Test
    void whoWaitsForLong_saysSo() throws Exception {
        Path file = folder.resolve("s.db");
        try (ChildJvm child = new ChildJvm(Keeper.class, file);
                FileTurns turns = FileTurns.claim(file, Duration.ofMillis(100))) {
            assertThat(child.readLine()).isEqualTo("taken");
            CompletableFuture<Void> taken = CompletableFuture.runAsync(turns::take);

            assertThat(warnings.take())
                    .isEqualTo("Study file " + file + ": this process has waited for 0.1 s to write, and waits on.\n"
                            + "Maybe another process was stopped while it wrote: let it go on, or end it; fuser " + file
                            + ".lock names those that have it open.");
            assertThat(taken).isNotDone();
            child.kill();
            taken.get();
            turns.pass();
            turns.take();
        }
        assertThat(warnings.messages()).isEmpty();
    }
}
