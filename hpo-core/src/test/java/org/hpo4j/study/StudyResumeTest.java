package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.scheduler.Replay;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.storage.Storage;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A study that is left and opened again, and one that is run twice. */
class StudyResumeTest {
    private static final int TRIALS = 8;

    @TempDir
    private Path folder;

    private static List<LoggedEvent> uninterrupted() throws InterruptedException {
        MemoryStorage storage = new MemoryStorage();
        Studies.runAll(Studies.asha(storage).maxTrials(TRIALS).open());
        return Studies.log(storage);
    }

    /** What happened, without the interruptions and the number of events that each proposal was based on. */
    static List<Event> story(List<LoggedEvent> log) {
        return log.stream()
                .map(LoggedEvent::event)
                .filter(event -> !(event instanceof Event.TrialInterrupted || event instanceof Event.TrialResumed))
                .map(event -> event instanceof Event.TrialStarted start
                        ? new Event.TrialStarted(start.trial(), start.configuration(), start.bracket(), start.upTo(), 0)
                        : event)
                .toList();
    }

    static IntStream cuts() throws InterruptedException {
        return IntStream.range(1, uninterrupted().size());
    }

    /** The process dies after each number of events in turn; what it had logged is all that the next one has. */
    @ParameterizedTest
    @MethodSource("cuts")
    void studyCutAnywhere_goesOnAsIfNothingHadBeen(int events) throws InterruptedException {
        List<LoggedEvent> whole = uninterrupted();
        MemoryStorage storage = new MemoryStorage();
        storage.log("s").append(0, whole.subList(0, transactionEnd(whole, events)));

        Studies.runAll(Studies.asha(storage).maxTrials(TRIALS).open());

        assertThat(story(Studies.log(storage))).isEqualTo(story(whole));
    }

    /** A report and the decision about it are one transaction. */
    private static int transactionEnd(List<LoggedEvent> log, int events) {
        boolean cutsDecision = events < log.size() && log.get(events).event() instanceof Event.DecisionTaken;
        return cutsDecision ? events + 1 : events;
    }

    @Test
    void interruptedTrial_isHandedOutFirstWithItsNumberAndConfiguration() {
        MemoryStorage storage = new MemoryStorage();
        Study study = Studies.asha(storage).open();
        Trial first = study.ask().orElseThrow();
        Trial second = study.ask().orElseThrow();
        first.report(1, 0.5);
        first.report(2, 0.4);

        Study again = Studies.asha(storage).open();
        assertThat(again.trials()).extracting(trial -> trial.state()).containsOnly(TrialState.WAITING);
        Trial resumed = again.ask().orElseThrow();
        int before = Studies.log(storage).size();

        assertThat(resumed.number()).isZero();
        assertThat(resumed.configuration()).isEqualTo(first.configuration());
        assertThat(resumed.seed()).isEqualTo(first.seed());
        assertThat(resumed.upTo()).isEqualTo(first.upTo());
        assertThat(resumed.report(1, 0.5).goesOn()).isTrue();
        assertThat(resumed.report(2, 0.7).goesOn())
                .as("another value; the first stays")
                .isTrue();
        assertThat(Studies.log(storage)).hasSize(before);
        assertThat(again.trial(0).attempt()).isEqualTo(1);
        assertThat(again.ask().orElseThrow().configuration()).isEqualTo(second.configuration());
        assertThat(again.ask().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void sameSeedAndOneWorker_writeTheSameLog() throws InterruptedException {
        assertThat(uninterrupted()).isEqualTo(uninterrupted());
    }

    @Test
    void loggedDecisions_areThoseTakenAgain() throws InterruptedException {
        MemoryStorage storage = new MemoryStorage();
        Study study = Studies.asha(storage).maxTrials(40).open();
        Studies.runAll(study);

        assertThat(Replay.differences(study.definition(), Asha.stopping(1, 9, 3), Studies.log(storage)))
                .isEmpty();
    }

    @Test
    void maxTrials_countsThoseOfEarlierOpenings() throws InterruptedException {
        MemoryStorage storage = new MemoryStorage();
        Studies.runAll(Studies.plain(storage).maxTrials(2).open());
        Studies.runAll(Studies.plain(storage).maxTrials(3).open());
        Study study = Studies.plain(storage).maxTrials(3).open();

        assertThat(study.isFinished()).isTrue();
        assertThat(study.ask()).isEmpty();
        assertThat(study.take()).isEmpty();
        assertThat(study.trials()).hasSize(3);
    }

    @Test
    void changedDefinition_isRefusedByNamingTheDifferences() {
        MemoryStorage storage = new MemoryStorage();
        Studies.plain(storage).open();

        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> Studies.plain(storage)
                        .seed(8)
                        .unit("fold")
                        .scheduler(Asha.stopping(1, 9, 3))
                        .open())
                .withMessage("Study \"s\" in memory must be opened as it was defined, but seed was 7 and is now 8;"
                        + " unit was epoch and is now fold; scheduler was none(maxResource=1) and is now "
                        + Asha.stopping(1, 9, 3).describe() + ".\n"
                        + "Maybe give the old settings, another study name, or a new file.");
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> Studies.plain(storage).maximize("accuracy").open())
                .withMessageContaining("metrics was [");
    }

    /** The file, unlike memory, gives back a definition that was written down and read. */
    @Test
    void studyFile_isOpenedByTheSameDefinitionOnly() throws InterruptedException {
        Path file = folder.resolve("study.db");
        List<Trial> trials = new ArrayList<>();
        try (Study study = Studies.asha(SqliteStorage.open(file)).open()) {
            trials.add(study.ask().orElseThrow());
        }
        try (Study study = Study.builder("s")
                .space(Studies.SPACE)
                .minimize("loss")
                .sampler(new RandomSampling())
                .seed(7)
                .storage(file)
                .scheduler(Asha.stopping(1, 9, 3))
                .maxTrials(TRIALS)
                .open()) {
            trials.add(study.ask().orElseThrow());
        }
        assertThat(trials.get(1).configuration()).isEqualTo(trials.get(0).configuration());
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> Studies.plain(SqliteStorage.open(file)).open())
                .withMessageContaining("but scheduler was asha(");
        try (Storage free = SqliteStorage.open(file)) {
            assertThat(free.log("s").definition()).isPresent();
        }
    }

    /** Two workers whose reports interleave as a latch-like order says: trial numbers get what one worker gives them. */
    @Test
    void configurationOfATrial_dependsOnItsNumberOnly() throws InterruptedException {
        MemoryStorage storage = new MemoryStorage();
        Study study = Studies.asha(storage).maxTrials(TRIALS).open();
        List<Thread> threads = List.of(new Thread(() -> run(study)), new Thread(() -> run(study)));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(configurations(Studies.log(storage))).isEqualTo(configurations(uninterrupted()));
        assertThat(Replay.differences(study.definition(), Asha.stopping(1, 9, 3), Studies.log(storage)))
                .isEmpty();
    }

    private static void run(Study study) {
        try {
            Studies.runAll(study);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Object> configurations(List<LoggedEvent> log) {
        return log.stream()
                .filter(event -> event.event() instanceof Event.TrialStarted)
                .map(event -> (Object) ((Event.TrialStarted) event.event()).configuration())
                .toList();
    }
}
