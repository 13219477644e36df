package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.LogTransaction;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.storage.Storage;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose workers wait for those of another process. */
class QuietStudyTest {
    @TempDir
    private Path folder;

    /** Counts transactions, and looks at the log's length. */
    private record Watched(Storage below, AtomicInteger turns, CountDownLatch looks) implements Storage {
        @Override
        public EventLog log(String study) {
            return new WatchedLog(below.log(study), this);
        }

        @Override
        public String location() {
            return below.location();
        }

        @Override
        public void close() {
            below.close();
        }
    }

    private record WatchedLog(EventLog below, Watched storage) implements EventLog {
        @Override
        public Optional<StudyDefinition> definition() {
            return below.definition();
        }

        @Override
        public long length() {
            storage.looks.countDown();
            return below.length();
        }

        @Override
        public void read(long from, SearchSpace space, Consumer<LoggedEvent> sink) {
            below.read(from, space, sink);
        }

        @Override
        public LogTransaction begin() {
            storage.turns.incrementAndGet();
            return below.begin();
        }

        @Override
        public boolean isShared() {
            return below.isShared();
        }

        @Override
        public String location() {
            return below.location();
        }
    }

    @Test
    void workersThatWait_takeNoTurns() throws Exception {
        CountDownLatch looks = new CountDownLatch(4);
        Watched storage = new Watched(SqliteStorage.open(folder.resolve("study.db")), new AtomicInteger(), looks);
        try (Study study = Studies.plain(storage).maxTrials(1).open()) {
            Trial running = study.ask().orElseThrow();
            Thread waiting = new Thread(() -> assertThat(takeFrom(study)).isEmpty());
            waiting.start();

            assertThat(looks.await(20, TimeUnit.SECONDS)).isTrue();
            // To join, to create the study, to ask, and to ask in vain; not one for each look.
            assertThat(storage.turns()).hasValueLessThanOrEqualTo(4);
            running.complete(1);
            waiting.join();
        }
    }

    private static Optional<Trial> takeFrom(Study study) {
        try {
            return study.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
