package org.hpo4j.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A process that keeps its turn, as one that was stopped while it wrote does. */
@Timeout(60)
class FileTurnsIT {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Storage.class);
    private final Warnings warnings = new Warnings();

    @TempDir
    private Path folder;

    private static final class Warnings extends AppenderBase<ILoggingEvent> {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    }

    /** Takes a turn and keeps it. */
    static final class Keeper {
        private Keeper() {}

        public static void main(String[] arguments) throws InterruptedException {
            FileTurns.claim(Path.of(arguments[0])).take();
            System.out.println("taken");
            Thread.currentThread().join();
        }
    }

    @BeforeEach
    void listen() {
        warnings.start();
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        logger.addAppender(warnings);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(warnings);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void whoWaitsForLong_saysSo() throws Exception {
        Path file = folder.resolve("s.db");
        try (ChildJvm child = new ChildJvm(Keeper.class, file);
                FileTurns turns = FileTurns.claim(file, Duration.ofMillis(100))) {
            assertThat(child.readLine()).isEqualTo("taken");
            CompletableFuture<Void> taken = CompletableFuture.runAsync(turns::take);

            assertThat(warnings.lines.take())
                    .isEqualTo("Study file " + file + ": this process has waited for 0.1 s to write, and waits on.\n"
                            + "Maybe another process was stopped while it wrote: let it go on, or end it; fuser " + file
                            + ".lock names those that have it open.");
            assertThat(taken).isNotDone();
            child.kill();
            taken.get();
            turns.pass();
            turns.take();
        }
        assertThat(warnings.lines).isEmpty();
    }
}
