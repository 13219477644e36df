package org.hpo4j.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.study.StaleTrialException;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyException;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trials and runs that take too long, by a clock that the objectives themselves let pass. */
@Timeout(60)
class TimeLimitsTest {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final MemoryStorage storage = new MemoryStorage();
    private final ManualAlarms alarms = new ManualAlarms();

    private Study study(int trials) {
        return Studies.plain(storage)
                .scheduler(new FullTraining(4))
                .maxTrials(trials)
                .open();
    }

    private WorkerThreads threads(int workers) {
        return WorkerThreads.of(workers).by(() -> alarms).trialLimit(LIMIT, GRACE);
    }

    private static List<TrialState> states(Study study) {
        return study.trials().stream().map(TrialRecord::state).toList();
    }

    private static double train(Trial trial) {
        for (int epoch = 1; epoch <= trial.upTo(); epoch++) {
            trial.report(epoch, Studies.loss(trial, epoch));
        }
        return Studies.loss(trial, trial.upTo());
    }

    @Test
    void trialThatTakesTooLong_failsAndIsInterrupted() throws InterruptedException {
        Study study = study(3);
        Set<Boolean> interrupted = ConcurrentHashMap.newKeySet();
        threads(1).run(study, trial -> {
            if (trial.number() == 1) {
                alarms.advance(LIMIT);
                interrupted.add(Thread.currentThread().isInterrupted());
                new CountDownLatch(1).await();
            }
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            return train(trial);
        });

        assertThat(states(study)).containsExactly(TrialState.COMPLETED, TrialState.FAILED, TrialState.COMPLETED);
        assertThat(study.trial(1).reason().text()).isEqualTo("ran past its time limit of PT10M");
        assertThat(interrupted).containsExactly(true);
        assertThat(alarms.isClosed()).isTrue();
    }

    /** It learns so even if it swallows interrupts. */
    @Test
    void reportAfterTheLimit_isRefused() throws InterruptedException {
        Study study = study(1);
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        threads(1).run(study, trial -> {
            trial.report(1, 0.5);
            alarms.advance(LIMIT);
            Thread.interrupted();
            refusal.set(refusalOf(trial));
            return 0.5;
        });

        assertThat(refusal.get())
                .hasMessageStartingWith("Study \"s\", trial 0: state (FAILED) must be RUNNING"
                        + " (ran past its time limit of PT10M).");
        assertThat(states(study)).containsExactly(TrialState.FAILED);
        assertThat(study.trial(0).curve().size()).isEqualTo(1);
    }

    /** Just in time is in time, and time begins anew with each trial. */
    @Test
    void trialsWithinTheLimit_areLeftAlone() throws InterruptedException {
        Study study = study(5);
        threads(1).run(study, trial -> {
            assertThat(alarms.pending()).isEqualTo(1);
            alarms.advance(LIMIT.minusNanos(1));
            return train(trial);
        });

        assertThat(states(study)).hasSize(5).containsOnly(TrialState.COMPLETED);
        assertThat(alarms.pending()).isZero();
    }

    /** The thread is deaf: it comes back when the run is over, and finds its trial gone and nothing to do. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void threadThatHangs_isLeftBehindAndReplaced(boolean strict) throws InterruptedException {
        Study study = study(3);
        Set<String> names = Collections.synchronizedSet(new LinkedHashSet<>());
        CountDownLatch over = new CountDownLatch(1);
        AtomicReference<Thread> hung = new AtomicReference<>();
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        WorkerThreads threads = strict ? threads(1).inStrictOrder() : threads(1);
        threads.run(study, trial -> {
            names.add(Thread.currentThread().getName());
            if (trial.number() == 1) {
                hung.set(Thread.currentThread());
                alarms.advance(LIMIT.plus(GRACE));
                awaitDeafly(over);
                refusal.set(refusalOf(trial));
            }
            return train(trial);
        });

        assertThat(states(study)).containsExactly(TrialState.COMPLETED, TrialState.FAILED, TrialState.COMPLETED);
        assertThat(names).containsExactly("hpo-worker-1", "hpo-worker-1'");
        assertThat(hung.get().isAlive()).isTrue();
        assertThat(hung.get().isDaemon()).isTrue();
        over.countDown();
        hung.get().join();
        assertThat(refusal.get()).hasMessageContaining("ran past its time limit of PT10M");
        assertThat(study.isFinished()).isTrue();
    }

    private static @Nullable Throwable refusalOf(Trial trial) {
        try {
            trial.report(trial.upTo(), 0.5);
            return null;
        } catch (StudyException e) {
            return e;
        }
    }

    private static void awaitDeafly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // Deaf as native code is.
            }
        }
    }

    /** The attempt that was given up is fenced off from the next, which may run at the same time. */
    @Test
    void trialWithRetries_isHandedOutAgain() throws InterruptedException {
        Study study = study(1);
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        CountDownLatch again = new CountDownLatch(1);
        threads(2).retries(1).run(study, trial -> {
            if (trial.claim().attempt() == 0) {
                alarms.advance(LIMIT);
                awaitDeafly(again);
                refusal.set(refusalOf(trial));
                return 0.9;
            }
            again.countDown();
            return train(trial);
        });

        assertThat(refusal.get()).isInstanceOf(StaleTrialException.class);
        assertThat(states(study)).containsExactly(TrialState.COMPLETED);
        assertThat(Studies.log(storage).stream()
                        .filter(logged -> logged.event() instanceof Event.TrialInterrupted)
                        .map(logged -> ((Event.TrialInterrupted) logged.event()).cause()))
                .containsExactly("attempt 1 of 2 failed: ran past its time limit of PT10M");
    }

    /** As any other cause. */
    @Test
    void limitThatIsTooShort_endsTheRunByTheBrake() {
        Study study = study(20);

        assertThatThrownBy(() -> threads(1).run(study, trial -> {
                    alarms.advance(LIMIT);
                    return 1;
                }))
                .isInstanceOf(StudyException.class)
                .hasMessageStartingWith("Study \"s\": 5 trials in a row failed by one cause, the last, trial 4, by ran"
                        + " past its time limit of PT10M.");
        assertThat(states(study)).hasSize(5).containsOnly(TrialState.FAILED);
    }

    /** What it says after its result, or before its thread comes back, changes nothing. */
    @Test
    void trialThatHasItsResult_keepsIt() throws InterruptedException {
        Study study = study(2);
        threads(1).run(study, trial -> {
            trial.complete(0.25);
            alarms.advance(LIMIT);
            return 1;
        });

        assertThat(study.trials()).allMatch(trial -> trial.value().orElseThrow() == 0.25);
    }

    @Test
    void runThatTakesTooLong_endsAtTheNextReportsAndGoesOnLater() throws InterruptedException {
        Study study = study(3);
        WorkerThreads threads = WorkerThreads.of(1).by(() -> alarms).runLimit(Duration.ofHours(1));
        threads.run(study, trial -> {
            for (int epoch = 1; epoch <= 4; epoch++) {
                alarms.advance(Duration.ofMinutes(10));
                if (!trial.report(epoch, Studies.loss(trial, epoch)).goesOn()) {
                    break;
                }
            }
            return Studies.loss(trial, 4);
        });

        assertThat(states(study)).containsExactly(TrialState.COMPLETED, TrialState.WAITING);
        assertThat(study.trial(1).curve().size()).isEqualTo(2);
        assertThat(study.isSuspended()).isTrue();
        Study again = study(3);
        WorkerThreads.of(1).run(again, TimeLimitsTest::train);
        assertThat(states(again)).hasSize(3).containsOnly(TrialState.COMPLETED);
    }

    /** Beside all others by a real clock: it must wake by itself. */
    @Test
    void systemAlarms_goOffInTheirOrderUnlessTheyAreTakenBack() throws InterruptedException {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch last = new CountDownLatch(1);
        try (Alarms system = Alarms.ofSystem()) {
            system.set(Duration.ofMillis(30), last::countDown);
            system.set(Duration.ofMillis(20), () -> heard.add("second"));
            system.set(Duration.ofMillis(1), () -> heard.add("first"));
            system.set(Duration.ofMillis(10), () -> heard.add("never")).run();
            assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(heard).containsExactly("first", "second");
    }

    @Test
    void limits_mustBeAboveZero() {
        WorkerThreads threads = WorkerThreads.of(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> threads.trialLimit(Duration.ZERO))
                .withMessage("Worker threads: time limit of a trial (PT0S) must be above 0.\n"
                        + "Maybe give several times what it takes; without a limit leave it out.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> threads.runLimit(Duration.ofSeconds(-1)))
                .withMessageStartingWith("Worker threads: time limit of a run (PT-1S) must be above 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> threads.trialLimit(LIMIT, Duration.ofSeconds(-1)))
                .withMessage("Worker threads: grace (PT-1S) must not be negative.\n"
                        + "Maybe give the time from one report to the next.");
    }

    @Test
    void limitWithoutEnd_isNone() throws InterruptedException {
        Study study = study(1);
        WorkerThreads.of(1)
                .by(() -> alarms)
                .trialLimit(Duration.ofSeconds(Long.MAX_VALUE))
                .runLimit(Duration.ofSeconds(Long.MAX_VALUE))
                .run(study, trial -> {
                    assertThat(alarms.pending()).isZero();
                    return train(trial);
                });

        assertThat(states(study)).containsExactly(TrialState.COMPLETED);
    }
}
