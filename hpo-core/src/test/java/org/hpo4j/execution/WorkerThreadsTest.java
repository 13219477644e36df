package org.hpo4j.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.study.TrialStoppedException;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers that do their work; see {@link FailingTrialsTest} for those whose trials fail. */
@Timeout(60)
class WorkerThreadsTest {
    private final MemoryStorage storage = new MemoryStorage();

    private Study study(int trials) {
        return Studies.plain(storage).maxTrials(trials).open();
    }

    private static List<TrialState> states(Study study) {
        return study.trials().stream().map(TrialRecord::state).toList();
    }

    @Test
    void workers_mustBeAtLeastOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkerThreads.of(0))
                .withMessage("Worker threads: workers (0) must be at least 1.\n"
                        + "Maybe use one a core: Runtime.getRuntime().availableProcessors().");
    }

    @Test
    void everyTrial_isRunOnce() throws InterruptedException {
        Study study = study(50);
        Queue<Integer> run = new ConcurrentLinkedQueue<>();
        WorkerThreads.of(4).run(study, trial -> {
            run.add(trial.number());
            return Studies.train(trial);
        });

        assertThat(run)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).boxed().toList());
        assertThat(states(study)).containsOnly(TrialState.COMPLETED);
        assertThat(study.isFinished()).isTrue();
    }

    /** Each trial waits for four others: with fewer workers at once this would not end. */
    @Test
    void workers_runAtOnce() throws InterruptedException {
        Study study = study(5);
        CyclicBarrier all = new CyclicBarrier(5);
        WorkerThreads.of(5).run(study, trial -> all.await(30, TimeUnit.SECONDS));

        assertThat(states(study)).hasSize(5).containsOnly(TrialState.COMPLETED);
    }

    @Test
    void objective_mayReturnAsSoonAsItIsToldToStop() throws InterruptedException {
        Study study = Studies.asha(storage).maxTrials(12).open();
        WorkerThreads.of(2).run(study, Studies::train);

        assertThat(states(study)).hasSize(12).containsOnly(TrialState.COMPLETED, TrialState.STOPPED);
        assertThat(study.best()).isPresent();
    }

    @Test
    void objective_mayLeaveByTheSignal() throws InterruptedException {
        Study study = Studies.asha(storage).maxTrials(12).open();
        WorkerThreads.of(1).run(study, trial -> {
            double loss = 0;
            for (int epoch = 1; epoch <= trial.upTo(); epoch++) {
                loss = Studies.loss(trial, epoch);
                if (!trial.report(epoch, loss).goesOn()) {
                    throw new TrialStoppedException(trial.number());
                }
            }
            return loss;
        });

        assertThat(states(study))
                .hasSize(12)
                .contains(TrialState.COMPLETED, TrialState.STOPPED)
                .doesNotContain(TrialState.FAILED);
    }

    @Test
    void signalThatTheStudyHadNotGiven_failsTheTrial() throws InterruptedException {
        Study study = study(1);
        WorkerThreads.of(1).run(study, trial -> {
            throw new TrialStoppedException(trial.number());
        });

        assertThat(study.trial(0).state()).isEqualTo(TrialState.FAILED);
        assertThat(study.trial(0).reason().text()).contains("left by a signal to stop that the study had not given");
    }

    @Test
    void nanReturned_makesTheTrialDiverge() throws InterruptedException {
        Study study = study(3);
        WorkerThreads.of(1).run(study, trial -> trial.number() == 1 ? Double.NaN : 1);

        assertThat(states(study)).containsExactly(TrialState.COMPLETED, TrialState.DIVERGED, TrialState.COMPLETED);
    }

    @Test
    void twoRunsOfOneStudy_shareItsTrials() throws InterruptedException {
        Study study = study(40);
        Queue<Integer> run = new ConcurrentLinkedQueue<>();
        Objective objective = trial -> {
            run.add(trial.number());
            return 1;
        };
        Thread other = new Thread(() -> runUnchecked(study, objective));
        other.start();
        WorkerThreads.of(2).run(study, objective);
        other.join();

        assertThat(run)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).boxed().toList());
    }

    private static void runUnchecked(Study study, Objective objective) {
        try {
            WorkerThreads.of(2).run(study, objective);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A trial that was interrupted, or interrupts itself, leaves nothing of it to the next on its thread. */
    @Test
    void interruptLeftBehind_endsNoWorker() throws InterruptedException {
        Study study = study(5);
        WorkerThreads.of(1).run(study, trial -> {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Thread.currentThread().interrupt();
            return 1;
        });

        assertThat(states(study)).hasSize(5).containsOnly(TrialState.COMPLETED);
    }

    /** The trial that was broken off is not a failure: the next process goes on with it. */
    @Test
    void interruptedRun_interruptsItsTrialsAndLeavesThemToTheNext() throws InterruptedException {
        Study study = study(3);
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch broken = new CountDownLatch(2);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread runner = new Thread(() -> {
            try {
                WorkerThreads.of(2).run(study, trial -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        broken.countDown();
                    }
                    return 1;
                });
            } catch (InterruptedException e) {
                thrown.set(e);
            }
        });
        runner.start();
        begun.await();
        runner.interrupt();
        runner.join();
        broken.await();
        joinTrialThreads();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(states(study)).containsExactly(TrialState.RUNNING, TrialState.RUNNING);
        Study again = study(3);
        WorkerThreads.of(2).run(again, trial -> 1);
        assertThat(states(again)).containsExactly(TrialState.COMPLETED, TrialState.COMPLETED, TrialState.COMPLETED);
    }

    private static void joinTrialThreads() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("hpo-")) {
                thread.join();
            }
        }
    }

    @Test
    void errorOfTheSampler_endsTheRun() {
        Study study = Studies.plain(storage).sampler(new Broken()).maxTrials(3).open();

        assertThatThrownBy(() -> WorkerThreads.of(2).run(study, trial -> 1))
                .isInstanceOf(NoClassDefFoundError.class)
                .hasMessage("on purpose");
    }

    private record Broken() implements SamplerFactory {
        @Override
        public Sampler create(StudyDefinition definition) {
            return (view, stream) -> {
                throw new NoClassDefFoundError("on purpose");
            };
        }

        @Override
        public String describe() {
            return "broken";
        }
    }

    @Test
    void studyWithoutTrialsLeft_endsAtOnce() throws InterruptedException {
        Study study = study(1);
        WorkerThreads.of(3).run(study, trial -> 1);
        WorkerThreads.of(3).run(study, trial -> {
            throw new AssertionError("no trial is left");
        });

        assertThat(states(study)).containsExactly(TrialState.COMPLETED);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> study.trial(1));
    }
}
