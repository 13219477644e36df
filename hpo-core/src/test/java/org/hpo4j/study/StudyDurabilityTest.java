package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.hpo4j.HpoException;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.storage.StorageException;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;

/** What a study promises about its log when the storage is slow or fails, or a scheduler does. */
class StudyDurabilityTest {
    private final HeldStorage storage = new HeldStorage();

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    /** Waits until a number of appends wait for the disk. */
    private void awaitWaiting(int appends) {
        while (storage.waiting() < appends) {
            Thread.onSpinWait();
        }
    }

    @Test
    void report_returnsWhenItIsDurable() throws Exception {
        Trial trial = Studies.asha(storage).open().ask().orElseThrow();
        storage.hold();
        CompletableFuture<Decision> report = CompletableFuture.supplyAsync(() -> trial.report(1, 0.5));
        awaitWaiting(1);

        assertThat(report).isNotDone();
        storage.release();
        assertThat(get(report).goesOn()).isTrue();
        assertThat(storage.events()).contains(new Event.ValueReported(0, 1, List.of(0.5)));
    }

    /** A report made again while the first waits for the disk must not be answered before it. */
    @Test
    void repeatedReport_returnsWhenTheFirstIsDurable() throws Exception {
        Trial trial = Studies.asha(storage).open().ask().orElseThrow();
        storage.hold();
        CompletableFuture<Decision> first = CompletableFuture.supplyAsync(() -> trial.report(1, 0.5));
        awaitWaiting(1);
        AtomicReference<Decision> answer = new AtomicReference<>();
        Thread again = new Thread(() -> answer.set(trial.report(1, 0.5)));
        again.start();
        awaitParked(again);

        assertThat(answer).hasNullValue();
        storage.release();
        assertThat(get(first).goesOn()).isTrue();
        again.join();
        assertThat(answer.get().goesOn()).isTrue();
    }

    @Test
    void faultOfTheStorage_endsTheWaitForATrial() throws Exception {
        Study study = Studies.plain(storage).maxTrials(1).open();
        Trial trial = study.ask().orElseThrow();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiting = new Thread(() -> takeUnchecked(study));
        waiting.setUncaughtExceptionHandler((thread, exception) -> thrown.set(exception));
        waiting.start();
        awaitParked(waiting);
        storage.fail("disk gone");

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> trial.complete(1))
                .withMessage("disk gone");
        waiting.join();
        assertThat(thrown.get()).isInstanceOf(HpoException.class).hasMessageEndingWith("disk gone");
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(study::ask)
                .withMessage("Study \"s\" must be opened again, since an operation on it failed: disk gone");
    }

    private static void awaitParked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
    }

    private static Optional<Trial> takeUnchecked(Study study) {
        try {
            return study.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void stop_endsTheWaitForATrialThoughOthersRun() throws Exception {
        Study study = Studies.plain(storage).maxTrials(1).open();
        Trial running = study.ask().orElseThrow();
        CompletableFuture<Optional<Trial>> taken = CompletableFuture.supplyAsync(() -> takeUnchecked(study));
        study.stop();

        assertThat(get(taken)).isEmpty();
        assertThat(study.isFinished()).isFalse();
        running.complete(1);
        assertThat(study.isFinished()).isTrue();
    }

    @Test
    void faultOfTheStorage_isMendedByOpeningAgain() {
        Study study = Studies.asha(storage).open();
        Trial trial = study.ask().orElseThrow();
        storage.throwOnce(new StorageException("once"));
        assertThatThrownBy(() -> trial.report(1, 0.5)).hasMessage("once");
        assertThatExceptionOfType(StudyException.class).isThrownBy(() -> trial.report(2, 0.5));
        assertThatExceptionOfType(StudyException.class).isThrownBy(study::ask);

        Trial again = Studies.asha(storage).open().ask().orElseThrow();

        assertThat(again.configuration()).isEqualTo(trial.configuration());
        assertThat(again.report(1, 0.5).goesOn()).isTrue();
        assertThat(storage.events())
                .hasSize(6)
                .endsWith(
                        new Event.TrialResumed(0, 1, 0, 9),
                        new Event.ValueReported(0, 1, List.of(0.5)),
                        storage.events().get(5));
    }

    /** A scheduler that fails has seen the report; neither the report nor anything after it may be logged. */
    @Test
    void errorOfTheScheduler_leavesNothingHalfLogged() {
        Study study = Studies.plain(storage).scheduler(new Failing(false)).open();
        Trial trial = study.ask().orElseThrow();
        int before = storage.events().size();

        assertThatThrownBy(() -> trial.report(1, 0.5)).isInstanceOf(StackOverflowError.class);
        assertThat(storage.events()).hasSize(before);
        assertThat(study.trial(0).curve().size()).isZero();
        trial.complete(1);
        assertThat(storage.events()).hasSize(before + 1);
        assertThat(study.trial(0).state()).isEqualTo(TrialState.COMPLETED);
    }

    @Test
    void errorOfTheSchedulerAtAnEvent_leavesNothingHalfLogged() {
        Study study = Studies.plain(storage).scheduler(new Failing(true)).open();
        Trial trial = study.ask().orElseThrow();
        int before = storage.events().size();

        assertThatThrownBy(() -> trial.report(1, 0.5)).isInstanceOf(StackOverflowError.class);
        assertThat(storage.events()).hasSize(before);
        trial.fail("its reports are refused");
        assertThat(study.ask().orElseThrow().number()).isEqualTo(1);
    }

    /** Two open studies on one log: each goes on from what the other left. */
    @Test
    void secondWriter_isSeen() {
        MemoryStorage shared = new MemoryStorage();
        Study first = Studies.plain(shared).open();
        Study second = Studies.plain(shared).open();
        Trial zero = second.ask().orElseThrow();
        Trial one = first.ask().orElseThrow();
        zero.complete(0.5);

        assertThat(one.number()).isEqualTo(1);
        first.ask();
        assertThat(first.trial(0).state()).isEqualTo(TrialState.COMPLETED);
    }

    /** Fails at the first report: when it is observed, or when it is decided about. */
    private record Failing(boolean whenObserved) implements SchedulerFactory, TrialScheduler {
        @Override
        public TrialScheduler create(StudyDefinition study) {
            return this;
        }

        @Override
        public String describe() {
            return "failing";
        }

        @Override
        public int maxResource() {
            return 1;
        }

        @Override
        public void observe(StudyView study, LoggedEvent event) {
            if (whenObserved && event.event() instanceof Event.ValueReported) {
                throw new StackOverflowError("on purpose");
            }
        }

        @Override
        public Assignment next(StudyView study) {
            return new Assignment.Start(0, 1);
        }

        @Override
        public Decision decide(StudyView study, TrialRecord trial) {
            throw new StackOverflowError("on purpose");
        }
    }
}
