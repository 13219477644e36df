package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.junit.jupiter.api.Test;

class StudyListenerTest {
    private final MemoryStorage storage = new MemoryStorage();

    @Test
    void listeners_areToldOfEveryEventInTheOrderOfTheLog() throws InterruptedException {
        Study study = Studies.asha(storage).maxTrials(6).open();
        List<LoggedEvent> told = new ArrayList<>();
        study.addListener(told::add);
        Studies.runAll(study);

        List<LoggedEvent> log = Studies.log(storage);
        assertThat(told).isEqualTo(log.subList(1, log.size()));
    }

    /** Four threads run trials; each listener still sees 1, 2, 3, ... */
    @Test
    void listeners_areToldInOrderByOneThreadAtATime() throws InterruptedException {
        Study study = Studies.asha(storage).maxTrials(60).open();
        List<Long> told = new ArrayList<>();
        study.addListener(event -> told.add(event.sequence()));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> runAll(study));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(told)
                .isEqualTo(
                        LongStream.range(1, Studies.log(storage).size()).boxed().toList());
    }

    private static void runAll(Study study) {
        try {
            Studies.runAll(study);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void listenerThatThrows_harmsNobody() throws InterruptedException {
        Study study = Studies.asha(storage).maxTrials(6).open();
        List<LoggedEvent> told = new ArrayList<>();
        study.addListener(event -> {
            throw new IllegalStateException("on purpose");
        });
        study.addListener(event -> {
            throw new StackOverflowError("on purpose");
        });
        study.addListener(told::add);
        Studies.runAll(study);

        assertThat(told).hasSize(Studies.log(storage).size() - 1);
        assertThat(study.isFinished()).isTrue();
    }

    /** A listener that ends trials from outside: what it writes is told after the event that it was told of. */
    @Test
    void listenerThatWritesToTheStudy_isToldInOrder() {
        Study study = Studies.asha(storage).maxTrials(2).open();
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        study.addListener(event -> {
            first.add(event.sequence());
            if (event.event() instanceof Event.ValueReported report) {
                study.complete(report.trial(), 0.25);
            }
        });
        study.addListener(event -> second.add(event.sequence()));

        study.ask().orElseThrow().report(1, 0.5);

        assertThat(first).containsExactly(1L, 2L, 3L, 4L);
        assertThat(second).containsExactly(1L, 2L, 3L, 4L);
    }
}
