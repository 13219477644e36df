package org.hpo4j.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyException;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.Interruption;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Trials that are tried again, and those for which that is in vain. */
@Timeout(60)
class RetriesTest {
    private final MemoryStorage storage = new MemoryStorage();
    private final List<Integer> attempts = Collections.synchronizedList(new ArrayList<>());

    private static final class Outspoken extends Exception implements Retriable {
        private static final long serialVersionUID = 1L;
        private final boolean retriable;

        Outspoken(boolean retriable) {
            this.retriable = retriable;
        }

        @Override
        public boolean isRetriable() {
            return retriable;
        }
    }

    /** As DL4J's, with a superclass of its own. */
    private static final class LayerInvalidConfigException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static Stream<Throwable> passing() {
        return Stream.of(
                new IOException("connection reset"),
                new UncheckedIOException(new IOException("connection reset")),
                new TimeoutException("slow"),
                new OutOfMemoryError("Java heap space"),
                new IllegalStateException("busy"),
                new RuntimeException(),
                new IllegalArgumentException("can't read", new IOException("stale handle")),
                new Outspoken(true));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new IllegalArgumentException("width (7) must be even"),
                new IllegalStateException("can't build", new IllegalArgumentException("width")),
                new NullPointerException(),
                new AssertionError("asserted"),
                new StackOverflowError(),
                new NoClassDefFoundError("Missing"),
                new ClassNotFoundException("Missing"),
                new FileNotFoundException("data.csv"),
                new StudyException("refused"),
                new LayerInvalidConfigException(),
                new Outspoken(false),
                new RuntimeException(new Outspoken(false)));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void faultThatMayPass_canBeHelped(Throwable fault) {
        assertThat(Retries.canHelp(fault)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void faultThatLasts_canNotBeHelped(Throwable fault) {
        assertThat(Retries.canHelp(fault)).isFalse();
    }

    /** Fails trial 1 in its first attempts, after the second epoch. */
    private Objective failing(int times, Exception fault) {
        return trial -> {
            attempts.add(trial.number());
            for (int epoch = 1; epoch <= trial.upTo(); epoch++) {
                trial.report(epoch, Studies.loss(trial, epoch));
                if (trial.number() == 1 && epoch == 2 && Collections.frequency(attempts, 1) <= times) {
                    throw fault;
                }
            }
            return Studies.loss(trial, trial.upTo());
        };
    }

    private Study study(int trials) {
        return Studies.plain(storage)
                .scheduler(new FullTraining(3))
                .maxTrials(trials)
                .open();
    }

    @Test
    void trialThatFailsTwice_isTriedAThirdTimeAtOnceAndCompletes() throws InterruptedException {
        Study study = study(3);
        WorkerThreads.of(1).retries(2).run(study, failing(2, new IOException("connection reset")));

        assertThat(attempts).containsExactly(0, 1, 1, 1, 2);
        assertThat(study.trials())
                .allMatch(trial ->
                        trial.state() == TrialState.COMPLETED && trial.curve().size() == 3);
        assertThat(study.trial(1).attempt()).isEqualTo(2);
        assertThat(Studies.log(storage).stream()
                        .filter(logged -> logged.event() instanceof Event.TrialInterrupted)
                        .map(logged -> ((Event.TrialInterrupted) logged.event()).cause()))
                .containsExactly(
                        "attempt 1 of 3 failed: java.io.IOException: connection reset",
                        "attempt 2 of 3 failed: java.io.IOException: connection reset");
    }

    /** One attempt more than it has. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "3, 4"})
    void trialThatFailsTooOften_isFailed(int retries, int tried) throws InterruptedException {
        Study study = study(3);
        WorkerThreads.of(2).retries(retries).run(study, failing(retries + 1, new IOException("connection reset")));

        assertThat(Collections.frequency(attempts, 1)).isEqualTo(tried);
        assertThat(study.trial(1).state()).isEqualTo(TrialState.FAILED);
        assertThat(study.trial(1).reason().text()).isEqualTo("java.io.IOException: connection reset");
        assertThat(study.progress().count(TrialState.COMPLETED)).isEqualTo(2);
    }

    @Test
    void faultThatLasts_isNotTriedAgain() throws InterruptedException {
        Study study = study(3);
        WorkerThreads.of(1).retries(5).run(study, failing(1, new IllegalArgumentException("width")));

        assertThat(attempts).containsExactly(0, 1, 2);
        assertThat(study.trial(1).state()).isEqualTo(TrialState.FAILED);
    }

    /** What is tried again counts once: five trials that fail end the run, whatever it took. */
    @Test
    void attempts_areNotCountedByTheBrake() throws InterruptedException {
        Study study = study(4);
        WorkerThreads.of(1).failureLimit(2).retries(9).run(study, failing(9, new IOException("connection reset")));

        assertThat(study.trials()).extracting(TrialRecord::state).containsOnly(TrialState.COMPLETED);
    }

    /** Each attempt sees what was reported, so an objective with checkpoints goes on from there. */
    @Test
    void secondAttempt_seesTheReportsOfTheFirst() throws InterruptedException {
        Study study = study(1);
        List<Integer> seen = new ArrayList<>();
        WorkerThreads.of(1).retries(1).run(study, trial -> resume(trial, seen));

        assertThat(seen).containsExactly(0, 2);
        assertThat(study.trial(0).curve().size()).isEqualTo(3);
    }

    private static double resume(Trial trial, List<Integer> seen) throws IOException {
        int done = trial.study().trial(trial.number()).resource();
        seen.add(done);
        for (int epoch = done + 1; epoch <= trial.upTo(); epoch++) {
            trial.report(epoch, Studies.loss(trial, epoch));
            if (epoch == 2) {
                throw new IOException("connection reset");
            }
        }
        return 0;
    }

    /** A run that is started again goes on counting. */
    @Test
    void attempts_areCountedFromTheLog() throws InterruptedException {
        Study study = study(3);
        WorkerThreads.of(1).retries(2).run(study, trial -> {
            if (trial.number() == 1) {
                attempts.add(1);
                study.stop();
                throw new IOException("connection reset");
            }
            return 1;
        });
        assertThat(study.trial(1).state()).isEqualTo(TrialState.WAITING);
        Study again = study(3);
        WorkerThreads.of(1).retries(2).run(again, failing(9, new IOException("connection reset")));

        assertThat(attempts).containsExactly(1, 1, 1, 2);
        assertThat(again.trial(1).state()).isEqualTo(TrialState.FAILED);
        assertThat(again.trial(1).interruptions())
                .extracting(Interruption::failedAttempt)
                .containsExactly(1, 2);
    }

    /** Whatever an attempt ends with that was given up before: it must not touch the one that another worker has. */
    @ParameterizedTest
    @MethodSource("passing")
    void attemptThatWasGivenUp_endsWithoutATrace(Throwable fault) throws InterruptedException {
        Study study = study(2);
        CountDownLatch handedOut = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        WorkerThreads.of(2).retries(3).run(study, trial -> {
            if (trial.number() == 1) {
                ended.countDown();
            } else if (trial.claim().attempt() == 0) {
                study.interrupt(0, "thought lost");
                handedOut.await();
                throw fault instanceof Exception exception ? exception : new Exception(fault);
            } else {
                handedOut.countDown();
                ended.await();
            }
            return 1;
        });

        assertThat(study.trials()).extracting(TrialRecord::state).containsOnly(TrialState.COMPLETED);
        assertThat(study.trial(0).attempt()).isEqualTo(1);
    }

    @Test
    void limitBelowZero_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkerThreads.of(1).retries(-1))
                .withMessage("Retries: limit of a trial (-1) must be at least 0.\n"
                        + "Maybe 0, which fails a trial with its first fault.");
    }
}
